-- Patent pools, their patents, the sheets of their sharings, and licences of their packages.
CREATE TABLE patent_pool (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    agency_id {id} NOT NULL,
    members {count} NOT NULL,
    patents {count} NOT NULL,
    collected_fen {fen} NOT NULL,
    waiting_fen {fen} NOT NULL,
    held_fen {fen} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX patent_pool_number ON patent_pool (number, id);

-- What a patent's last entry in a patent pool says; a patent is in one patent pool only.
CREATE TABLE patent_pool_patent (
    patent_pool_id {id} NOT NULL REFERENCES patent_pool (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    state {text} NOT NULL,
    holder_id {id} NOT NULL,
    evaluator_id {id} NOT NULL,
    PRIMARY KEY (patent_pool_id, patent_id)
);
CREATE UNIQUE INDEX patent_pool_patent_once ON patent_pool_patent (patent_id) WHERE state = 'Admitted';
CREATE INDEX patent_pool_patent_patent ON patent_pool_patent (patent_id, state);

CREATE TABLE patent_pool_sheet (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    patent_pool_id {id} NOT NULL REFERENCES patent_pool (id),
    number {count} NOT NULL,
    body {json} NOT NULL,
    UNIQUE (patent_pool_id, number)
);

CREATE TABLE patent_pool_licence (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    patent_pool_id {id} NOT NULL REFERENCES patent_pool (id),
    pool_name {text} NOT NULL,
    package {count} NOT NULL,
    agency_id {id} NOT NULL,
    licensee_id {id} NOT NULL,
    licensee_name {text} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NOT NULL,
    owed_fen {fen} NOT NULL,
    owed_on {day} NULL,
    report_on {day} NULL,
    body {json} NOT NULL
);
CREATE INDEX patent_pool_licence_number ON patent_pool_licence (number, id);
CREATE INDEX patent_pool_licence_pool ON patent_pool_licence (patent_pool_id, state);

-- The guard: who changes a patent pool waits for the one before.
CREATE TABLE patent_pool_guard (
    id {id} PRIMARY KEY,
    touched {count} NOT NULL
);
