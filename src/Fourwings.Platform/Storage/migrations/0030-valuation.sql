CREATE TABLE valuation (
    id {id} PRIMARY KEY,
    right_kind {text} NOT NULL,
    right_id {id} NOT NULL,
    kind {text} NOT NULL,
    amount_fen {fen} NOT NULL,
    base_on {day} NOT NULL,
    valid_until {day} NOT NULL,
    signer_id {id} NULL,
    signer_name {text} NOT NULL,
    signed_by {json} NOT NULL,
    document_id {id} NULL,
    state {text} NOT NULL,
    superseded_by {id} NULL,
    reason {text} NULL,
    version {count} NOT NULL
);
CREATE INDEX valuation_right ON valuation (right_id, state);
CREATE INDEX valuation_valid ON valuation (valid_until, id);
