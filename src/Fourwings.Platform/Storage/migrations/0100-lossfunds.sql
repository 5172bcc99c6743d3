-- Who bears which part of a loan's loss: one plan a loan.
CREATE TABLE cover_plan (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    loan_id {id} NOT NULL UNIQUE,
    body {json} NOT NULL
);

-- A loss fund. Its id is that of its money's guarded balance; what may be enrolled is another one.
CREATE TABLE loss_fund (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    name {text} NOT NULL UNIQUE,
    scheme {text} NOT NULL,
    keeper_id {id} NOT NULL,
    bank_id {id} NOT NULL,
    headroom_id {id} NOT NULL,
    opened_on {day} NOT NULL,
    put_in_fen {fen} NOT NULL,
    pool_fen {fen} NOT NULL,
    changed_on {day} NOT NULL,
    body {json} NOT NULL
);

CREATE TABLE enrolment (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    fund_id {id} NOT NULL REFERENCES loss_fund (id),
    fund_name {text} NOT NULL,
    loan_id {id} NOT NULL REFERENCES loan (id),
    loan_number {text} NOT NULL,
    borrower_name {text} NOT NULL,
    amount_fen {fen} NOT NULL,
    covered_fen {fen} NOT NULL,
    enrolled_on {day} NOT NULL,
    changed_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX enrolment_fund ON enrolment (fund_id, enrolled_on, id);
CREATE INDEX enrolment_state ON enrolment (state, fund_id);
CREATE INDEX enrolment_loan ON enrolment (loan_id, enrolled_on);

-- The guard: a loan lies in one fund at a time. Written by the first to enrol it, freed when it leaves.
CREATE TABLE enrolled_loan (
    loan_id {id} PRIMARY KEY,
    enrolment_id {id} NOT NULL
);

CREATE TABLE compensation (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    fund_id {id} NOT NULL REFERENCES loss_fund (id),
    enrolment_id {id} NOT NULL REFERENCES enrolment (id),
    loan_id {id} NOT NULL REFERENCES loan (id),
    loan_number {text} NOT NULL,
    borrower_name {text} NOT NULL,
    principal_fen {fen} NOT NULL,
    payable_fen {fen} NOT NULL,
    back_fen {fen} NOT NULL,
    reviewed_by {id} NULL,
    claimed_on {day} NULL,
    paid_on {day} NULL,
    changed_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX compensation_fund ON compensation (fund_id, changed_on, id);
CREATE INDEX compensation_loan ON compensation (loan_id);
CREATE INDEX compensation_state ON compensation (state, fund_id);
