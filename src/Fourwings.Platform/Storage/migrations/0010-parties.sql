-- The directory of organisations: everyone may look up who takes part.
CREATE TABLE organisation (
    id {id} PRIMARY KEY,
    code {text} NOT NULL UNIQUE,
    name_zh {text} NOT NULL,
    name_en {text} NOT NULL,
    address {text} NOT NULL,
    county {text} NOT NULL,
    state {text} NOT NULL,
    version {count} NOT NULL
);
CREATE INDEX organisation_name ON organisation (name_zh, id);

CREATE TABLE organisation_role (
    organisation_id {id} NOT NULL REFERENCES organisation (id),
    position {count} NOT NULL,
    desk {text} NOT NULL,
    PRIMARY KEY (organisation_id, desk)
);

-- Size, revenue and contact: for those who take part in the organisation's affairs.
CREATE TABLE organisation_figures (
    organisation_id {id} PRIMARY KEY REFERENCES organisation (id),
    size {text} NULL,
    staff {count} NULL,
    revenue_fen {fen} NULL,
    contact_name {text} NOT NULL,
    contact_phone {text} NOT NULL
);

CREATE TABLE organisation_unit (
    id {id} PRIMARY KEY,
    organisation_id {id} NOT NULL REFERENCES organisation (id),
    position {count} NOT NULL,
    name_zh {text} NOT NULL,
    name_en {text} NOT NULL,
    under_id {id} NULL
);
CREATE INDEX organisation_unit_organisation ON organisation_unit (organisation_id, position);

CREATE TABLE bank_account (
    id {id} PRIMARY KEY,
    organisation_id {id} NOT NULL REFERENCES organisation (id),
    position {count} NOT NULL,
    holder {text} NOT NULL,
    bank {text} NOT NULL,
    number {text} NOT NULL,
    purpose {text} NOT NULL
);
CREATE INDEX bank_account_organisation ON bank_account (organisation_id, position);

CREATE TABLE person (
    id {id} PRIMARY KEY,
    organisation_id {id} NOT NULL REFERENCES organisation (id),
    unit_id {id} NULL,
    name {text} NOT NULL,
    post {text} NOT NULL,
    user_id {id} NULL,
    version {count} NOT NULL
);
CREATE INDEX person_organisation ON person (organisation_id, name);
CREATE INDEX person_user ON person (user_id);

CREATE TABLE mandate (
    id {id} PRIMARY KEY,
    person_id {id} NOT NULL REFERENCES person (id),
    position {count} NOT NULL,
    kind {text} NOT NULL,
    unit_id {id} NULL,
    up_to_fen {fen} NULL,
    from_on {day} NOT NULL,
    until_on {day} NULL
);
CREATE INDEX mandate_person ON mandate (person_id, position);

CREATE TABLE consent (
    id {id} PRIMARY KEY,
    by_id {id} NOT NULL,
    to_id {id} NOT NULL,
    kind {text} NOT NULL,
    from_on {day} NOT NULL,
    until_on {day} NULL,
    state {text} NOT NULL,
    withdrawn_on {day} NULL,
    document_id {id} NOT NULL,
    version {count} NOT NULL
);
CREATE INDEX consent_by ON consent (by_id, from_on);

-- One search text per record of any module; what indexes it differs by database.
CREATE TABLE search_entry (
    record_id {id} PRIMARY KEY,
    number {count} NOT NULL UNIQUE,
    kind {text} NOT NULL,
    words {text} NOT NULL,
    terms {text} NOT NULL
);
{search_index};
