-- Insurance: policies, claims, programmes with their batches and rosters, surveys.
CREATE TABLE insurance_policy (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    product {text} NOT NULL,
    insurer_id {id} NOT NULL,
    insurer_name {text} NOT NULL,
    firm_id {id} NOT NULL,
    firm_name {text} NOT NULL,
    loan_id {id} NULL,
    bank_id {id} NULL,
    batch_id {id} NULL,
    sponsor_id {id} NULL,
    patents {count} NOT NULL,
    asked_on {day} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NULL,
    stands_until {day} NULL,
    issued_on {day} NULL,
    pay_by {day} NULL,
    ended_on {day} NULL,
    limit_fen {fen} NOT NULL,
    premium_fen {fen} NOT NULL,
    city_fen {fen} NOT NULL,
    firm_owes_fen {fen} NOT NULL,
    city_owes_fen {fen} NOT NULL,
    indemnity_fen {fen} NOT NULL,
    renewed_by {id} NULL,
    body {json} NOT NULL
);
CREATE INDEX insurance_policy_firm ON insurance_policy (firm_id, state);
CREATE INDEX insurance_policy_insurer ON insurance_policy (insurer_id, state);
CREATE INDEX insurance_policy_loan ON insurance_policy (loan_id);
CREATE INDEX insurance_policy_batch ON insurance_policy (batch_id);
CREATE INDEX insurance_policy_ends ON insurance_policy (state, to_on);
CREATE INDEX insurance_policy_asked ON insurance_policy (asked_on, id);

CREATE TABLE insurance_patent (
    policy_id {id} NOT NULL REFERENCES insurance_policy (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    title {text} NOT NULL,
    PRIMARY KEY (policy_id, patent_id)
);
CREATE INDEX insurance_patent_patent ON insurance_patent (patent_id);

-- The guard: who takes a firm's wish waits for the one before, so that no patent is insured twice by one insurer.
CREATE TABLE insurance_guard (
    firm_id {id} NOT NULL,
    product {text} NOT NULL,
    touched {count} NOT NULL,
    PRIMARY KEY (firm_id, product)
);

CREATE TABLE insurance_claim (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    policy_id {id} NOT NULL REFERENCES insurance_policy (id),
    policy_number {text} NOT NULL,
    product {text} NOT NULL,
    insurer_id {id} NOT NULL,
    insurer_name {text} NOT NULL,
    firm_id {id} NOT NULL,
    firm_name {text} NOT NULL,
    loan_id {id} NULL,
    bank_id {id} NULL,
    patent_id {id} NULL,
    subject {text} NOT NULL,
    happened_on {day} NOT NULL,
    notified_on {day} NOT NULL,
    ended_on {day} NULL,
    reserve_fen {fen} NOT NULL,
    assessed_fen {fen} NOT NULL,
    paid_fen {fen} NOT NULL,
    escrow_fen {fen} NOT NULL,
    recovered_fen {fen} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX insurance_claim_policy ON insurance_claim (policy_id, notified_on);
CREATE INDEX insurance_claim_insurer ON insurance_claim (insurer_id, state);
CREATE INDEX insurance_claim_firm ON insurance_claim (firm_id, state);
CREATE INDEX insurance_claim_loan ON insurance_claim (loan_id);
CREATE INDEX insurance_claim_notified ON insurance_claim (notified_on, id);

CREATE TABLE insurance_programme (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    name {text} NOT NULL UNIQUE,
    product {text} NOT NULL,
    sponsor_id {id} NOT NULL,
    insurer_id {id} NOT NULL,
    insurer_name {text} NOT NULL,
    budget_fen {fen} NOT NULL,
    committed_fen {fen} NOT NULL,
    batches {count} NOT NULL,
    policies {count} NOT NULL,
    patents {count} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX insurance_programme_from ON insurance_programme (from_on, id);

CREATE TABLE insurance_batch (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    programme_id {id} NOT NULL REFERENCES insurance_programme (id),
    insurer_id {id} NOT NULL,
    file_name {text} NOT NULL,
    from_on {day} NOT NULL,
    staged_on {day} NOT NULL,
    lines {count} NOT NULL,
    good {count} NOT NULL,
    premium_fen {fen} NOT NULL,
    city_fen {fen} NOT NULL,
    issued {count} NOT NULL,
    insured {count} NOT NULL,
    paid_fen {fen} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX insurance_batch_programme ON insurance_batch (programme_id, staged_on);
CREATE INDEX insurance_batch_state ON insurance_batch (state, id);

CREATE TABLE insurance_line (
    batch_id {id} NOT NULL REFERENCES insurance_batch (id),
    row_no {count} NOT NULL,
    firm_code {text} NOT NULL,
    number {text} NOT NULL,
    consent {flag} NOT NULL,
    firm_id {id} NULL,
    patent_id {id} NULL,
    pledged {flag} NOT NULL,
    premium_fen {fen} NOT NULL,
    city_fen {fen} NOT NULL,
    fault {text} NOT NULL,
    policy_id {id} NULL,
    PRIMARY KEY (batch_id, row_no)
);
CREATE INDEX insurance_line_firm ON insurance_line (batch_id, fault, firm_id);

CREATE TABLE insurance_survey (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    title {text} NOT NULL,
    until_on {day} NOT NULL,
    opened_on {day} NOT NULL,
    answers {count} NOT NULL,
    body {json} NOT NULL
);

CREATE TABLE insurance_answer (
    survey_id {id} NOT NULL REFERENCES insurance_survey (id),
    firm_id {id} NOT NULL,
    answered_on {day} NOT NULL,
    chosen {json} NOT NULL,
    PRIMARY KEY (survey_id, firm_id)
);
