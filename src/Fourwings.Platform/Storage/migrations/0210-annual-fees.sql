-- The fee ledger: the reduction on file, what is known of each year's fee, and the anniversary of the next one.
ALTER TABLE patent ADD COLUMN fee_reduction {ratio} NOT NULL DEFAULT 0;
ALTER TABLE patent ADD COLUMN fees {json} NOT NULL DEFAULT '[]';
ALTER TABLE patent ADD COLUMN next_fee_on {day} NULL;
-- What the register has noted besides: a pledge, a licence contract, an open licence.
ALTER TABLE patent ADD COLUMN pledge_recorded {flag} NOT NULL DEFAULT FALSE;
ALTER TABLE patent ADD COLUMN licence_recorded {flag} NOT NULL DEFAULT FALSE;
ALTER TABLE patent ADD COLUMN open_licence {flag} NOT NULL DEFAULT FALSE;
CREATE INDEX patent_next_fee ON patent (next_fee_on, id);
