-- Values of an earlier base day no longer stand: the claims that they were made for are fewer.
ALTER TABLE patent ADD COLUMN partly_invalid_on {day} NULL;

-- What is lent beyond what the pledged rights carry, and by when that is cured; NULL = no shortfall.
ALTER TABLE loan ADD COLUMN shortfall_fen {fen} NOT NULL DEFAULT 0;
ALTER TABLE loan ADD COLUMN cure_by {day} NULL;
CREATE INDEX loan_cure_by ON loan (cure_by, id) WHERE cure_by IS NOT NULL;

-- A notice to one organisation that the security of a loan was looked at anew: made by the review's fact.
CREATE TABLE security_notice (
    id {id} PRIMARY KEY,
    organisation_id {id} NOT NULL,
    loan_id {id} NOT NULL REFERENCES loan (id),
    loan_number {text} NOT NULL,
    cause {text} NOT NULL,
    right_id {id} NULL,
    right_number {text} NOT NULL,
    value_fen {fen} NOT NULL,
    shortfall_fen {fen} NOT NULL,
    cure_by {day} NULL,
    told_on {day} NOT NULL,
    is_read {flag} NOT NULL
);
CREATE INDEX security_notice_open ON security_notice (organisation_id, told_on) WHERE is_read = FALSE;
