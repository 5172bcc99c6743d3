-- The platform's own state: the business date and the place whose rules apply.
CREATE TABLE platform_state (
    id {count} PRIMARY KEY CHECK (id = 1),
    business_on {day} NOT NULL,
    place {text} NOT NULL,
    is_demo {flag} NOT NULL
);

CREATE TABLE idempotency (
    organisation_id {id} NOT NULL,
    key {text} NOT NULL,
    use_case {text} NOT NULL,
    request_hash {bytes} NOT NULL,
    result {json} NULL,
    at {instant} NOT NULL,
    PRIMARY KEY (organisation_id, key)
);

-- SQLite: the number of the last transaction that wrote a line. PostgreSQL: an offset, raised by a restore.
CREATE TABLE journal_counter (value {count} NOT NULL);
INSERT INTO journal_counter (value) VALUES (0);

CREATE TABLE journal (
    stream {id} NOT NULL,
    version {count} NOT NULL,
    kind {text} NOT NULL,
    tx {count} NOT NULL,
    at {instant} NOT NULL,
    business_on {day} NOT NULL,
    user_id {id} NOT NULL,
    organisation_id {id} NOT NULL,
    use_case {text} NOT NULL,
    fact_type {text} NOT NULL,
    fact {json} NOT NULL,
    postings_hash {bytes} NULL,
    hash {bytes} NOT NULL,
    PRIMARY KEY (stream, version)
);
CREATE INDEX journal_tx ON journal (tx);

CREATE TABLE seal (
    number {count} PRIMARY KEY,
    from_tx {count} NOT NULL,
    to_tx {count} NOT NULL,
    lines {count} NOT NULL,
    root {bytes} NOT NULL,
    hash {bytes} NOT NULL,
    at {instant} NOT NULL
);

CREATE TABLE posting (
    stream {id} NOT NULL,
    version {count} NOT NULL,
    line {count} NOT NULL,
    organisation_id {id} NOT NULL,
    unit_id {id} NULL,
    record_id {id} NULL,
    debit {text} NOT NULL,
    credit {text} NOT NULL,
    amount_fen {fen} NOT NULL CHECK (amount_fen > 0),
    value_on {day} NOT NULL,
    booked_on {day} NOT NULL,
    text_key {text} NOT NULL,
    reverses_stream {id} NULL,
    reverses_version {count} NULL,
    reverses_line {count} NULL,
    reason {text} NULL,
    PRIMARY KEY (stream, version, line)
);
CREATE INDEX posting_books ON posting (organisation_id, booked_on);
CREATE INDEX posting_record ON posting (record_id, booked_on);

CREATE TABLE participant (
    record_id {id} NOT NULL,
    organisation_id {id} NOT NULL,
    kind {text} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NULL,
    PRIMARY KEY (record_id, organisation_id, from_on)
);
CREATE INDEX participant_organisation ON participant (organisation_id, kind, record_id);

CREATE TABLE read_log (
    at {instant} NOT NULL,
    user_id {id} NOT NULL,
    organisation_id {id} NOT NULL,
    kind {text} NOT NULL,
    record_id {id} NOT NULL
);
CREATE INDEX read_log_record ON read_log (record_id, at);
