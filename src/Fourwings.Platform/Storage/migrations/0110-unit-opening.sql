-- The day on which a branch opens; it cannot act before. NULL = as old as its organisation.
ALTER TABLE organisation_unit ADD COLUMN opened_on {day} NULL;
