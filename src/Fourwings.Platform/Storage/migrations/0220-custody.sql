-- What a city buys for its firms: a budget, a price for each firm's package, custodians appointed.
CREATE TABLE custody_programme (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    name {text} NOT NULL UNIQUE,
    layer {text} NOT NULL,
    sponsor_id {id} NOT NULL,
    budget_fen {fen} NOT NULL,
    granted_fen {fen} NOT NULL,
    paid_fen {fen} NOT NULL,
    packages {count} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX custody_programme_from ON custody_programme (from_on, id);

CREATE TABLE custody_appointment (
    programme_id {id} NOT NULL REFERENCES custody_programme (id),
    custodian_id {id} NOT NULL,
    appointed_on {day} NOT NULL,
    PRIMARY KEY (programme_id, custodian_id)
);

CREATE TABLE custody_mandate (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    layer {text} NOT NULL,
    firm_id {id} NOT NULL,
    firm_name {text} NOT NULL,
    custodian_id {id} NOT NULL,
    custodian_name {text} NOT NULL,
    programme_id {id} NULL,
    price_fen {fen} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NOT NULL,
    patents {count} NOT NULL,
    answer_by {day} NULL,
    acknowledged_on {day} NULL,
    ended_on {day} NULL,
    body {json} NOT NULL
);
CREATE INDEX custody_mandate_firm ON custody_mandate (firm_id, state);
CREATE INDEX custody_mandate_custodian ON custody_mandate (custodian_id, state);
CREATE INDEX custody_mandate_programme ON custody_mandate (programme_id, state);
CREATE INDEX custody_mandate_ends ON custody_mandate (state, to_on);
CREATE INDEX custody_mandate_from ON custody_mandate (from_on, id);

CREATE TABLE custody_patent (
    mandate_id {id} NOT NULL REFERENCES custody_mandate (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    title {text} NOT NULL,
    PRIMARY KEY (mandate_id, patent_id)
);
CREATE INDEX custody_patent_patent ON custody_patent (patent_id);

-- The guard: who writes a firm's mandate of a layer waits for the one before, so that no two can overlap.
CREATE TABLE custody_guard (
    firm_id {id} NOT NULL,
    layer {text} NOT NULL,
    touched {count} NOT NULL,
    PRIMARY KEY (firm_id, layer)
);

CREATE TABLE custody_case (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    mandate_id {id} NOT NULL REFERENCES custody_mandate (id),
    firm_id {id} NOT NULL,
    firm_name {text} NOT NULL,
    custodian_id {id} NOT NULL,
    custodian_name {text} NOT NULL,
    service {text} NOT NULL,
    payer {text} NOT NULL,
    subject {text} NOT NULL,
    opened_on {day} NOT NULL,
    respond_by {day} NOT NULL,
    responded_on {day} NULL,
    deliver_by {day} NULL,
    delivered_on {day} NULL,
    ended_on {day} NULL,
    price_fen {fen} NULL,
    body {json} NOT NULL
);
CREATE INDEX custody_case_mandate ON custody_case (mandate_id, opened_on);
CREATE INDEX custody_case_custodian ON custody_case (custodian_id, state);
CREATE INDEX custody_case_firm ON custody_case (firm_id, state);
CREATE INDEX custody_case_opened ON custody_case (opened_on, id);

CREATE TABLE custody_case_patent (
    case_id {id} NOT NULL REFERENCES custody_case (id),
    patent_id {id} NOT NULL,
    PRIMARY KEY (case_id, patent_id)
);
CREATE INDEX custody_case_patent_patent ON custody_case_patent (patent_id);
