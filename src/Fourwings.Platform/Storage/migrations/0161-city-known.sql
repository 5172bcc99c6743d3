-- How many firms and rights came first in a year: within a county and a bank, in all counties (no name) or with all
-- banks (the id of zeros). The city's figures are worked out anew from the journal by the next close.
CREATE TABLE city_known (
    kind {text} NOT NULL,
    year {count} NOT NULL,
    county {text} NOT NULL,
    bank_id {id} NOT NULL,
    subjects {count} NOT NULL,
    PRIMARY KEY (county, bank_id, kind, year)
);
DELETE FROM city_month;
DELETE FROM city_first;
UPDATE city_cursor SET to_tx = 0;

-- What the board reads of a loan that is past due, without its body.
CREATE INDEX loan_arrears ON loan (id, state, bank_id, borrower_id, outstanding_fen);
