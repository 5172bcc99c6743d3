-- Tokens with which programs act for a person: of the secret only its hash is kept.
CREATE TABLE api_token (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    organisation_id {id} NOT NULL,
    user_id {id} NOT NULL,
    name {text} NOT NULL,
    scope {text} NOT NULL,
    modules {text} NOT NULL,
    until_on {day} NOT NULL,
    revoked {flag} NOT NULL,
    secret_hash {text} NOT NULL UNIQUE,
    used_at {instant} NULL
);
CREATE INDEX api_token_user ON api_token (user_id);
