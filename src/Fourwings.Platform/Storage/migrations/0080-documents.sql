-- Documents lie in the database in chunks of 1 MiB, in the transaction of the fact that files them.
CREATE TABLE document (
    id {id} PRIMARY KEY,
    record_id {id} NOT NULL,
    record_kind {text} NOT NULL,
    slot {text} NOT NULL,
    file_name {text} NOT NULL,
    type {text} NOT NULL,
    length {count} NOT NULL CHECK (length > 0),
    sha256 {text} NOT NULL,
    chunks {count} NOT NULL,
    added_by {id} NOT NULL,
    added_for {id} NOT NULL,
    added_on {day} NOT NULL,
    added_at {instant} NOT NULL
);
CREATE INDEX document_record ON document (record_id, slot, added_at);

CREATE TABLE document_chunk (
    document_id {id} NOT NULL REFERENCES document (id),
    number {count} NOT NULL,
    bytes {bytes} NOT NULL,
    PRIMARY KEY (document_id, number)
);
