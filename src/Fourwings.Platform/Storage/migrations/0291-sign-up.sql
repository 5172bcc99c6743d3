-- Requests of organisations to take part; the first login's password waits here as its hash.
CREATE TABLE sign_up (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    code {text} NOT NULL,
    body {json} NOT NULL,
    password_hash {text} NULL
);
CREATE INDEX sign_up_code ON sign_up (code, state);
