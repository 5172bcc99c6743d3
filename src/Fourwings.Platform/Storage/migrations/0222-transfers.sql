-- Contracts by which patents pass to a buyer.
CREATE TABLE transfer_contract (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    origin {text} NOT NULL,
    source_id {id} NULL,
    seller_id {id} NOT NULL,
    seller_names {text} NOT NULL,
    buyer_id {id} NOT NULL,
    buyer_name {text} NOT NULL,
    agent_id {id} NULL,
    holder_id {id} NOT NULL,
    patents {count} NOT NULL,
    price_fen {fen} NOT NULL,
    drafted_on {day} NOT NULL,
    due_on {day} NULL,
    recorded_on {day} NULL,
    body {json} NOT NULL
);
CREATE INDEX transfer_contract_state ON transfer_contract (state, drafted_on);
CREATE INDEX transfer_contract_drafted ON transfer_contract (drafted_on, id);
CREATE INDEX transfer_contract_source ON transfer_contract (source_id);

CREATE TABLE transfer_patent (
    contract_id {id} NOT NULL REFERENCES transfer_contract (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    title {text} NOT NULL,
    price_fen {fen} NOT NULL,
    PRIMARY KEY (contract_id, patent_id)
);
CREATE INDEX transfer_patent_patent ON transfer_patent (patent_id);

-- The guard: who lists, mandates or sells a patent waits for the one before, so that no two do it at once.
CREATE TABLE transfer_guard (
    patent_id {id} PRIMARY KEY,
    touched {count} NOT NULL
);
