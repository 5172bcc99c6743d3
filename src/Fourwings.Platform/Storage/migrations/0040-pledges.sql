-- A pledge: the whole record as canonical JSON, and beside it what lists show, filter and sort by.
CREATE TABLE pledge (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    registry {text} NOT NULL,
    drafted_for {id} NOT NULL,
    contract_number {text} NOT NULL,
    pledgor_names {text} NOT NULL,
    pledgee_names {text} NOT NULL,
    debtor_id {id} NOT NULL,
    search_text {text} NOT NULL,
    secured_fen {fen} NOT NULL,
    is_ceiling {flag} NOT NULL,
    debt_due_on {day} NULL,
    right_count {count} NOT NULL,
    submitted_on {day} NULL,
    review_due_on {day} NULL,
    registration_number {text} NULL,
    registered_on {day} NULL,
    ended_on {day} NULL,
    changed_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE UNIQUE INDEX pledge_contract ON pledge (drafted_for, contract_number);
CREATE UNIQUE INDEX pledge_registration ON pledge (registration_number);
CREATE INDEX pledge_changed ON pledge (changed_on, id);
CREATE INDEX pledge_open ON pledge (state, id);

CREATE TABLE pledge_right (
    pledge_id {id} NOT NULL REFERENCES pledge (id),
    right_id {id} NOT NULL,
    right_kind {text} NOT NULL,
    number {text} NOT NULL,
    title {text} NOT NULL,
    PRIMARY KEY (pledge_id, right_id)
);
CREATE INDEX pledge_right_right ON pledge_right (right_id);

-- The guard: a right bears one registered pledge at a time. The primary key decides who comes first.
CREATE TABLE registered_right (
    right_id {id} PRIMARY KEY,
    pledge_id {id} NOT NULL REFERENCES pledge (id),
    since {day} NOT NULL
);
CREATE INDEX registered_right_pledge ON registered_right (pledge_id);

-- What each check found: at the draft, at the filing and on every day until the registry has answered.
CREATE TABLE pledge_check (
    pledge_id {id} NOT NULL REFERENCES pledge (id),
    checked_on {day} NOT NULL,
    occasion {text} NOT NULL,
    failed {count} NOT NULL,
    to_declare {count} NOT NULL,
    to_confirm {count} NOT NULL,
    found {json} NOT NULL,
    PRIMARY KEY (pledge_id, checked_on, occasion)
);
