-- Up to which transaction the journal has gone into the city's figures.
CREATE TABLE city_cursor (
    id {count} PRIMARY KEY CHECK (id = 1),
    to_tx {count} NOT NULL
);
INSERT INTO city_cursor (id, to_tx) VALUES (1, 0);

-- The county in whose figures a firm counts: the one it had when it first appeared in them.
CREATE TABLE city_firm (
    firm_id {id} PRIMARY KEY,
    county {text} NOT NULL
);

-- What was booked in a month, by county and bank; summed up by the close from the journal.
CREATE TABLE city_month (
    month_on {day} NOT NULL,
    county {text} NOT NULL,
    bank_id {id} NOT NULL,
    applied {count} NOT NULL,
    approved {count} NOT NULL,
    refused {count} NOT NULL,
    line_count {count} NOT NULL,
    lines_fen {fen} NOT NULL,
    pledge_count {count} NOT NULL,
    registered_fen {fen} NOT NULL,
    released {count} NOT NULL,
    loan_count {count} NOT NULL,
    drawn_fen {fen} NOT NULL,
    lineless_fen {fen} NOT NULL,
    repaid_fen {fen} NOT NULL,
    settled {count} NOT NULL,
    PRIMARY KEY (month_on, county, bank_id)
);

-- A firm that had a line or a loan of a bank, a right that stood behind one: when for the first time.
CREATE TABLE city_first (
    subject_id {id} NOT NULL,
    bank_id {id} NOT NULL,
    kind {text} NOT NULL,
    county {text} NOT NULL,
    first_on {day} NOT NULL,
    PRIMARY KEY (subject_id, bank_id)
);
CREATE INDEX city_first_kind ON city_first (kind, first_on);
