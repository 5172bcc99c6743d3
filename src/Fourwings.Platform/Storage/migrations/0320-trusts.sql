-- Trust plans, the runs of their order of payment, and what each holder was paid.
CREATE TABLE trust_plan (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    mode {text} NOT NULL,
    trustee_id {id} NOT NULL,
    trustee_name {text} NOT NULL,
    size_fen {fen} NOT NULL,
    closed_on {day} NOT NULL,
    collected_to {day} NULL,
    paid_on {day} NULL,
    paid_count {count} NOT NULL,
    drafted_on {day} NOT NULL,
    ended_on {day} NULL,
    body {json} NOT NULL
);
CREATE INDEX trust_plan_drafted ON trust_plan (drafted_on, id);
CREATE INDEX trust_plan_trustee ON trust_plan (trustee_id, state);

CREATE TABLE trust_run (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    plan_id {id} NOT NULL REFERENCES trust_plan (id),
    payment_number {count} NOT NULL,
    collected_to {day} NOT NULL,
    paid_on {day} NOT NULL,
    collected_fen {fen} NOT NULL,
    paid_fen {fen} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX trust_run_plan ON trust_run (plan_id, payment_number, id);

CREATE TABLE trust_statement (
    id {id} PRIMARY KEY,
    run_id {id} NOT NULL REFERENCES trust_run (id),
    plan_id {id} NOT NULL REFERENCES trust_plan (id),
    holder_id {id} NOT NULL,
    tranche {text} NOT NULL,
    units {count} NOT NULL,
    interest_fen {fen} NOT NULL,
    principal_fen {fen} NOT NULL,
    residual_fen {fen} NOT NULL,
    paid_on {day} NOT NULL,
    is_reversed {flag} NOT NULL
);
CREATE INDEX trust_statement_run ON trust_statement (run_id);
CREATE INDEX trust_statement_paid ON trust_statement (paid_on, id);

-- The guard: a patent is in one trust at a time; from the day on which it joined it is not pledged apart.
CREATE TABLE trust_patent (
    patent_id {id} PRIMARY KEY,
    plan_id {id} NOT NULL REFERENCES trust_plan (id),
    asset_id {id} NOT NULL,
    joined_on {day} NULL
);
CREATE INDEX trust_patent_plan ON trust_patent (plan_id);
