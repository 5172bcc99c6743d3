CREATE TABLE platform_user (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    organisation_id {id} NOT NULL,
    unit_id {id} NULL,
    desk {text} NOT NULL,
    login {text} NOT NULL,
    normalized_login {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    language {text} NOT NULL,
    disabled {flag} NOT NULL,
    password_hash {text} NULL,
    security_stamp {text} NOT NULL,
    totp_key {text} NULL,
    totp_enabled {flag} NOT NULL,
    failed_count {count} NOT NULL,
    locked_until {instant} NULL
);
CREATE INDEX platform_user_organisation ON platform_user (organisation_id);

-- The keys that protect cookies and forms, shared by all nodes.
CREATE TABLE protection_key (
    name {text} PRIMARY KEY,
    xml {text} NOT NULL
);
