-- Where a line was signed, for which year, and which rights stand behind it.
ALTER TABLE credit_line ADD COLUMN fair_id {id} NULL;
ALTER TABLE credit_line ADD COLUMN for_year {count} NULL;
CREATE INDEX credit_line_fair ON credit_line (fair_id);
CREATE INDEX credit_line_unit ON credit_line (unit_id, state);
CREATE INDEX loan_unit ON loan (unit_id, state);
CREATE INDEX loan_application_unit ON loan_application (unit_id, state);

CREATE TABLE credit_line_right (
    line_id {id} NOT NULL REFERENCES credit_line (id),
    position {count} NOT NULL,
    right_kind {text} NOT NULL,
    right_id {id} NOT NULL,
    PRIMARY KEY (line_id, right_id)
);
CREATE INDEX credit_line_right_right ON credit_line_right (right_id);
