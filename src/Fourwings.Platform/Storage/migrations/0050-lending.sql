-- Balances that may not be overdrawn: a line's headroom, later a fund's. What is free = balance - reserved.
CREATE TABLE guarded_account (
    id {id} PRIMARY KEY,
    kind {text} NOT NULL,
    organisation_id {id} NOT NULL,
    balance_fen {fen} NOT NULL CHECK (balance_fen >= 0),
    reserved_fen {fen} NOT NULL CHECK (reserved_fen >= 0)
);

-- Every change of a guarded balance; the cached figures above are their sums.
CREATE TABLE guarded_movement (
    id {id} PRIMARY KEY,
    account_id {id} NOT NULL REFERENCES guarded_account (id),
    kind {text} NOT NULL,
    amount_fen {fen} NOT NULL CHECK (amount_fen > 0),
    record_id {id} NOT NULL,
    booked_on {day} NOT NULL
);
CREATE INDEX guarded_movement_account ON guarded_movement (account_id, kind);
CREATE INDEX guarded_movement_record ON guarded_movement (record_id, account_id);

-- A month of an organisation's books, closed with its trial balance; it stays closed.
CREATE TABLE closed_period (
    organisation_id {id} NOT NULL,
    month_on {day} NOT NULL,
    closed_on {day} NOT NULL,
    trial_balance {json} NOT NULL,
    PRIMARY KEY (organisation_id, month_on)
);

CREATE TABLE number_counter (
    kind {text} NOT NULL,
    year {count} NOT NULL,
    last {count} NOT NULL,
    PRIMARY KEY (kind, year)
);

-- What a bank wants done its own way.
CREATE TABLE lending_setting (
    bank_id {id} PRIMARY KEY,
    repayments_checked {flag} NOT NULL,
    bands {json} NULL
);

CREATE TABLE credit_line (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL,
    bank_id {id} NOT NULL,
    unit_id {id} NULL,
    firm_id {id} NOT NULL,
    limit_fen {fen} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE UNIQUE INDEX credit_line_number ON credit_line (bank_id, number);
CREATE INDEX credit_line_firm ON credit_line (firm_id, state);

CREATE TABLE loan_application (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    kind {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    applicant_id {id} NOT NULL,
    applicant_name {text} NOT NULL,
    bank_id {id} NOT NULL,
    bank_name {text} NOT NULL,
    unit_id {id} NULL,
    amount_fen {fen} NOT NULL,
    term_months {count} NOT NULL,
    submitted_on {day} NOT NULL,
    answer_by {day} NOT NULL,
    votes {count} NOT NULL,
    votes_needed {count} NOT NULL,
    changed_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX loan_application_bank ON loan_application (bank_id, state, answer_by);
CREATE INDEX loan_application_applicant ON loan_application (applicant_id, state);

-- A loan: the whole record as canonical JSON, and beside it what lists and the daily close read.
CREATE TABLE loan (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL,
    bank_id {id} NOT NULL,
    bank_name {text} NOT NULL,
    unit_id {id} NULL,
    borrower_id {id} NOT NULL,
    borrower_name {text} NOT NULL,
    line_id {id} NULL,
    application_id {id} NULL,
    officer_id {id} NOT NULL,
    purpose {text} NOT NULL,
    method {text} NOT NULL,
    principal_fen {fen} NOT NULL,
    drawn_fen {fen} NOT NULL,
    outstanding_fen {fen} NOT NULL,
    interest_received_fen {fen} NOT NULL,
    penalty_received_fen {fen} NOT NULL,
    compound_received_fen {fen} NOT NULL,
    costs_left_fen {fen} NOT NULL,
    rate {ratio} NOT NULL,
    penalty_multiple {ratio} NOT NULL,
    compounds {flag} NOT NULL,
    interest_days {text} NOT NULL,
    default_after_days {count} NOT NULL,
    security {text} NOT NULL,
    ip_share {ratio} NOT NULL,
    signed_on {day} NOT NULL,
    starts_on {day} NOT NULL,
    matures_on {day} NOT NULL,
    entries_waiting {count} NOT NULL,
    changed_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE UNIQUE INDEX loan_number ON loan (bank_id, number);
CREATE INDEX loan_borrower ON loan (borrower_id, state);
CREATE INDEX loan_state ON loan (state, id);

CREATE TABLE loan_pledge (
    loan_id {id} NOT NULL REFERENCES loan (id),
    pledge_id {id} NOT NULL,
    PRIMARY KEY (loan_id, pledge_id)
);
CREATE INDEX loan_pledge_pledge ON loan_pledge (pledge_id);

-- The plan with what was paid on it. Balance-days are fen times days.
CREATE TABLE loan_installment (
    loan_id {id} NOT NULL REFERENCES loan (id),
    number {count} NOT NULL,
    interest_from {day} NOT NULL,
    interest_to {day} NOT NULL,
    due_on {day} NOT NULL,
    principal_fen {fen} NOT NULL,
    interest_fen {fen} NOT NULL,
    principal_paid_fen {fen} NOT NULL,
    interest_paid_fen {fen} NOT NULL,
    penalty_paid_fen {fen} NOT NULL,
    compound_paid_fen {fen} NOT NULL,
    balance_fen {fen} NOT NULL,
    runs_from {day} NOT NULL,
    balance_days_before {count} NOT NULL,
    late_from {day} NOT NULL,
    late_penalty_days {count} NOT NULL,
    late_in_term_days {count} NOT NULL,
    late_after_days {count} NOT NULL,
    is_settled {flag} NOT NULL,
    is_early {flag} NOT NULL,
    PRIMARY KEY (loan_id, number)
);
CREATE INDEX loan_installment_open ON loan_installment (loan_id, number) WHERE NOT is_settled;
CREATE INDEX loan_installment_due ON loan_installment (due_on, loan_id) WHERE NOT is_settled;

-- Where each loan stands after a day: derived, one row a loan, written by the close and by each entry.
CREATE TABLE loan_day (
    loan_id {id} PRIMARY KEY REFERENCES loan (id),
    as_of_on {day} NOT NULL,
    due_principal_fen {fen} NOT NULL,
    due_interest_fen {fen} NOT NULL,
    overdue_principal_fen {fen} NOT NULL,
    overdue_interest_fen {fen} NOT NULL,
    accrued_fen {fen} NOT NULL,
    penalty_fen {fen} NOT NULL,
    compound_fen {fen} NOT NULL,
    days_past_due {count} NOT NULL,
    loan_class {text} NOT NULL,
    oldest_unpaid_on {day} NULL,
    next_due_on {day} NULL,
    next_due_fen {fen} NOT NULL,
    -- Written by the close alone: the last day closed, and the interest posted as earned up to it.
    closed_on {day} NULL,
    booked_interest_fen {fen} NOT NULL,
    booked_penalty_fen {fen} NOT NULL,
    booked_compound_fen {fen} NOT NULL
);
CREATE INDEX loan_day_overdue ON loan_day (days_past_due, loan_id);
CREATE INDEX loan_day_next ON loan_day (next_due_on, loan_id);

CREATE TABLE drawdown (
    id {id} PRIMARY KEY,
    loan_id {id} NOT NULL REFERENCES loan (id),
    state {text} NOT NULL,
    amount_fen {fen} NOT NULL,
    value_on {day} NOT NULL,
    entered_by {id} NOT NULL,
    released_by {id} NULL
);
CREATE INDEX drawdown_loan ON drawdown (loan_id, value_on);

CREATE TABLE repayment (
    id {id} PRIMARY KEY,
    loan_id {id} NOT NULL REFERENCES loan (id),
    bank_id {id} NOT NULL,
    state {text} NOT NULL,
    amount_fen {fen} NOT NULL,
    value_on {day} NOT NULL,
    reference {text} NOT NULL,
    cost_fen {fen} NOT NULL,
    penalty_fen {fen} NOT NULL,
    compound_fen {fen} NOT NULL,
    interest_fen {fen} NOT NULL,
    principal_fen {fen} NOT NULL,
    loan_version {count} NULL,
    entered_by {id} NOT NULL,
    recorded_by {id} NULL
);
CREATE INDEX repayment_loan ON repayment (loan_id, value_on);
CREATE INDEX repayment_bank ON repayment (bank_id, value_on);

-- The guard: one reference of a bank settles once; it is free again when the repayment is reversed or sent back.
CREATE TABLE repayment_reference (
    bank_id {id} NOT NULL,
    reference {text} NOT NULL,
    repayment_id {id} NOT NULL,
    PRIMARY KEY (bank_id, reference)
);
