-- What the daily close warns of: derived, one row a record, kind and deadline, gone with its cause.
CREATE TABLE alarm (
    kind {text} NOT NULL,
    record_id {id} NOT NULL,
    due_on {day} NOT NULL,
    record_kind {text} NOT NULL,
    -- Who takes part in this record sees the warning: the pledge, the loan or the application.
    concerns_id {id} NOT NULL,
    number {text} NOT NULL,
    party_name {text} NOT NULL,
    amount_fen {fen} NOT NULL,
    raised_on {day} NOT NULL,
    PRIMARY KEY (kind, record_id, due_on)
);
CREATE INDEX alarm_due ON alarm (due_on, record_id);
CREATE INDEX alarm_concerns ON alarm (concerns_id);
