-- What those who take part in a record say about it.
CREATE TABLE comment (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    record_id {id} NOT NULL,
    record_kind {text} NOT NULL,
    organisation_id {id} NOT NULL,
    user_id {id} NOT NULL,
    at {instant} NOT NULL,
    reach {text} NOT NULL,
    text {text} NOT NULL,
    state {text} NOT NULL
);
CREATE INDEX comment_record ON comment (record_id, at);

-- A reader's own: up to where he has read what others did, and what he does not want to be told.
CREATE TABLE notification_reader (
    user_id {id} PRIMARY KEY,
    seen_tx {count} NOT NULL
);

CREATE TABLE notification_mute (
    user_id {id} NOT NULL,
    kind {text} NOT NULL,
    PRIMARY KEY (user_id, kind)
);
