-- The branch of who began a step: what a loan book moves here in the background counts in its figures.
ALTER TABLE import_run ADD COLUMN acting_unit {id} NULL;
