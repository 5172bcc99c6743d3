-- Figures from outside: the province's targets, the banks' own bad loan ratio. Entered, never changed; taken back with
-- a reason. The number is a count, fen, or billionths of a share, by its kind.
CREATE TABLE kpi_given (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    kind {text} NOT NULL,
    year {count} NOT NULL,
    number {count} NOT NULL,
    source {text} NOT NULL,
    given_on {day} NOT NULL,
    given_by {id} NOT NULL,
    taken_back {text} NOT NULL
);
CREATE INDEX kpi_given_year ON kpi_given (year, kind, given_on, id);

-- Figures that the office published: they stay as they are, whatever is booked later.
CREATE TABLE kpi_publication (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    period {text} NOT NULL,
    from_on {day} NOT NULL,
    published_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX kpi_publication_from ON kpi_publication (from_on, id);

-- Oddities that somebody has looked into; each once.
CREATE TABLE anomaly_review (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    kind {text} NOT NULL,
    anomaly_key {text} NOT NULL UNIQUE,
    reason {text} NOT NULL,
    reviewed_on {day} NOT NULL,
    reviewed_by {id} NOT NULL
);

-- What the figures and the anomaly watch read of pledges and of money paid out.
CREATE INDEX pledge_registered_on ON pledge (registered_on, debtor_id, secured_fen);
CREATE INDEX pledge_ended_on ON pledge (state, ended_on);
CREATE INDEX drawdown_value_on ON drawdown (value_on, loan_id);
