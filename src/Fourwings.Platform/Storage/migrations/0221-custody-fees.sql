-- The fees that custodians see to; whether one is paid says the patent's own ledger, and this follows it.
CREATE TABLE custody_fee (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    mandate_id {id} NOT NULL REFERENCES custody_mandate (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    firm_id {id} NOT NULL,
    firm_name {text} NOT NULL,
    custodian_id {id} NOT NULL,
    custodian_name {text} NOT NULL,
    year {count} NOT NULL,
    due_on {day} NOT NULL,
    grace_ends_on {day} NOT NULL,
    payable_fen {fen} NOT NULL,
    paid_fen {fen} NULL,
    paid_on {day} NULL,
    stepped_in {flag} NOT NULL,
    by_neglect {flag} NOT NULL,
    next_notice_on {day} NULL,
    body {json} NOT NULL,
    UNIQUE (mandate_id, patent_id, year)
);
CREATE INDEX custody_fee_patent ON custody_fee (patent_id, year);
CREATE INDEX custody_fee_due ON custody_fee (state, due_on, id);
CREATE INDEX custody_fee_notice ON custody_fee (next_notice_on);
CREATE INDEX custody_fee_custodian ON custody_fee (custodian_id, state);

-- Which notices went out for a fee, and whether the pledgee got them too.
CREATE TABLE custody_notice (
    fee_id {id} NOT NULL REFERENCES custody_fee (id),
    stage {count} NOT NULL,
    sent_on {day} NOT NULL,
    to_pledgee {flag} NOT NULL,
    PRIMARY KEY (fee_id, stage)
);
