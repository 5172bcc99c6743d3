-- A matching fair, its guests, what firms look for, and what a bank and a firm came to.
CREATE TABLE matching_fair (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    name {text} NOT NULL,
    place {text} NOT NULL,
    organisers {text} NOT NULL,
    held_on {day} NOT NULL,
    for_year {count} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX matching_fair_held ON matching_fair (held_on, id);

CREATE TABLE matching_invitation (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    fair_id {id} NOT NULL REFERENCES matching_fair (id),
    guest_id {id} NOT NULL,
    side {text} NOT NULL,
    note {text} NOT NULL,
    body {json} NOT NULL,
    UNIQUE (fair_id, guest_id)
);
CREATE INDEX matching_invitation_guest ON matching_invitation (guest_id, state);

-- Apart from the roster: all guests read who comes, only the banks what a firm looks for.
CREATE TABLE matching_wish (
    id {id} PRIMARY KEY,
    fair_id {id} NOT NULL,
    firm_id {id} NOT NULL,
    amount_fen {fen} NOT NULL,
    term_months {count} NOT NULL,
    purpose {text} NOT NULL,
    product {text} NOT NULL,
    rights {json} NOT NULL
);
CREATE INDEX matching_wish_fair ON matching_wish (fair_id);

CREATE TABLE matching_match (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    fair_id {id} NOT NULL REFERENCES matching_fair (id),
    bank_id {id} NOT NULL,
    firm_id {id} NOT NULL,
    unit_id {id} NULL,
    amount_fen {fen} NOT NULL,
    rights {count} NOT NULL,
    entered_by {id} NULL,
    line_id {id} NULL,
    body {json} NOT NULL,
    UNIQUE (fair_id, bank_id, firm_id)
);
CREATE INDEX matching_match_bank ON matching_match (bank_id, state);
CREATE INDEX matching_match_firm ON matching_match (firm_id, state);
