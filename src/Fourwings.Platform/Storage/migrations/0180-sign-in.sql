-- The step of the second factor's last code: no code opens twice.
ALTER TABLE platform_user ADD COLUMN totp_step {count} NULL;

-- Wrong tries of logins that do not exist, by a number made from the login: they lock as those that do.
CREATE TABLE unknown_login (
    slot {count} PRIMARY KEY,
    failed_count {count} NOT NULL,
    locked_until {instant} NULL
);
