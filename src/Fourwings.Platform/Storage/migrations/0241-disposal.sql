-- The disposal of a pledge on a debt in default.
CREATE TABLE pledge_disposal (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    path {text} NOT NULL,
    way {text} NULL,
    pledge_id {id} NOT NULL,
    loan_id {id} NOT NULL,
    holder_id {id} NOT NULL,
    holder_name {text} NOT NULL,
    pledgor_id {id} NOT NULL,
    pledgor_name {text} NOT NULL,
    lot_size {count} NOT NULL,
    value_fen {fen} NOT NULL,
    price_fen {fen} NULL,
    to_debt_fen {fen} NULL,
    opened_on {day} NOT NULL,
    clock_on {day} NULL,
    sold_on {day} NULL,
    ended_on {day} NULL,
    body {json} NOT NULL
);
CREATE INDEX pledge_disposal_opened ON pledge_disposal (opened_on, id);
CREATE INDEX pledge_disposal_loan ON pledge_disposal (loan_id);
CREATE INDEX pledge_disposal_state ON pledge_disposal (state, clock_on);

CREATE TABLE disposal_patent (
    disposal_id {id} NOT NULL REFERENCES pledge_disposal (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    title {text} NOT NULL,
    PRIMARY KEY (disposal_id, patent_id)
);
CREATE INDEX disposal_patent_patent ON disposal_patent (patent_id);

-- The guard: a pledge is realised once at a time.
CREATE TABLE disposal_guard (
    pledge_id {id} PRIMARY KEY,
    disposal_id {id} NOT NULL
);
