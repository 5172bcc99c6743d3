CREATE TABLE patent (
    id {id} PRIMARY KEY,
    number {text} NOT NULL UNIQUE,
    kind {text} NOT NULL,
    title_zh {text} NOT NULL,
    title_en {text} NOT NULL,
    classes {json} NOT NULL,
    owner_names {text} NOT NULL,
    filed_on {day} NOT NULL,
    granted_on {day} NULL,
    last_day {day} NOT NULL,
    state {text} NOT NULL,
    fee_paid_until {day} NULL,
    fee_unpaid {flag} NOT NULL,
    preserved {flag} NOT NULL,
    suspended {flag} NOT NULL,
    invalidation_pending {flag} NOT NULL,
    partly_invalid {flag} NOT NULL,
    same_day_invention {flag} NOT NULL,
    version {count} NOT NULL
);
CREATE INDEX patent_title ON patent (title_zh, id);
CREATE INDEX patent_filed ON patent (filed_on, id);
CREATE INDEX patent_last_day ON patent (last_day, id);
CREATE INDEX patent_state ON patent (state, number);
CREATE INDEX patent_kind ON patent (kind, number);

CREATE TABLE patent_owner (
    patent_id {id} NOT NULL REFERENCES patent (id),
    position {count} NOT NULL,
    organisation_id {id} NULL,
    name {text} NOT NULL,
    share {ratio} NOT NULL,
    PRIMARY KEY (patent_id, position)
);
CREATE INDEX patent_owner_organisation ON patent_owner (organisation_id);

CREATE TABLE patent_product (
    patent_id {id} NOT NULL REFERENCES patent (id),
    name {text} NOT NULL,
    is_main {flag} NOT NULL,
    PRIMARY KEY (patent_id, name)
);

CREATE TABLE product_revenue (
    patent_id {id} NOT NULL,
    name {text} NOT NULL,
    year {count} NOT NULL,
    amount_fen {fen} NOT NULL,
    PRIMARY KEY (patent_id, name, year)
);

-- Trade marks, software copyrights and plant varieties: each stands in a register of its own.
CREATE TABLE ip_right (
    id {id} PRIMARY KEY,
    kind {text} NOT NULL,
    number {text} NOT NULL,
    registry {text} NOT NULL,
    name_zh {text} NOT NULL,
    name_en {text} NOT NULL,
    registered_on {day} NOT NULL,
    last_day {day} NULL,
    state {text} NOT NULL,
    preserved {flag} NOT NULL,
    version {count} NOT NULL,
    UNIQUE (kind, number)
);

CREATE TABLE ip_right_owner (
    right_id {id} NOT NULL REFERENCES ip_right (id),
    position {count} NOT NULL,
    organisation_id {id} NULL,
    name {text} NOT NULL,
    share {ratio} NOT NULL,
    PRIMARY KEY (right_id, position)
);
