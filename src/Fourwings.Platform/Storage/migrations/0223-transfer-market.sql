-- Mandates of owners to transfer agents, from the intention on.
CREATE TABLE transfer_agency (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    firm_id {id} NOT NULL,
    firm_name {text} NOT NULL,
    agent_id {id} NOT NULL,
    agent_name {text} NOT NULL,
    intended_on {day} NOT NULL,
    signed_on {day} NULL,
    from_on {day} NULL,
    to_on {day} NULL,
    kind {text} NULL,
    patents {count} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX transfer_agency_intended ON transfer_agency (intended_on, id);
CREATE INDEX transfer_agency_state ON transfer_agency (state, to_on);
CREATE INDEX transfer_agency_agent ON transfer_agency (agent_id, state);

CREATE TABLE transfer_agency_patent (
    agency_id {id} NOT NULL REFERENCES transfer_agency (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    PRIMARY KEY (agency_id, patent_id)
);
CREATE INDEX transfer_agency_patent_patent ON transfer_agency_patent (patent_id);

-- The catalogue: what owners have published through their agents, for every desk.
CREATE TABLE transfer_listing (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    agency_id {id} NOT NULL REFERENCES transfer_agency (id),
    seller_id {id} NOT NULL,
    seller_name {text} NOT NULL,
    agent_id {id} NOT NULL,
    agent_name {text} NOT NULL,
    title_zh {text} NOT NULL,
    title_en {text} NOT NULL,
    classes {text} NOT NULL,
    patents {count} NOT NULL,
    ask_fen {fen} NULL,
    value_fen {fen} NULL,
    listed_on {day} NOT NULL,
    ended_on {day} NULL,
    sold_fen {fen} NULL,
    contract_id {id} NULL,
    body {json} NOT NULL
);
CREATE INDEX transfer_listing_listed ON transfer_listing (listed_on, id);
CREATE INDEX transfer_listing_state ON transfer_listing (state, listed_on, id);
CREATE INDEX transfer_listing_agency ON transfer_listing (agency_id, state);

CREATE TABLE transfer_listing_patent (
    listing_id {id} NOT NULL REFERENCES transfer_listing (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    PRIMARY KEY (listing_id, patent_id)
);
CREATE INDEX transfer_listing_patent_patent ON transfer_listing_patent (patent_id);

CREATE TABLE transfer_listing_class (
    class {text} NOT NULL,
    listing_id {id} NOT NULL REFERENCES transfer_listing (id),
    PRIMARY KEY (class, listing_id)
);

CREATE TABLE transfer_negotiation (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    listing_id {id} NOT NULL REFERENCES transfer_listing (id),
    seller_id {id} NOT NULL,
    seller_name {text} NOT NULL,
    agent_id {id} NOT NULL,
    agent_name {text} NOT NULL,
    buyer_id {id} NOT NULL,
    buyer_name {text} NOT NULL,
    opened_on {day} NOT NULL,
    price_fen {fen} NULL,
    valid_until {day} NULL,
    contract_id {id} NULL,
    body {json} NOT NULL
);
CREATE INDEX transfer_negotiation_opened ON transfer_negotiation (opened_on, id);
CREATE INDEX transfer_negotiation_listing ON transfer_negotiation (listing_id, state);

-- What firms look for, for every desk.
CREATE TABLE transfer_demand (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    firm_id {id} NOT NULL,
    firm_name {text} NOT NULL,
    title {text} NOT NULL,
    budget_fen {fen} NULL,
    posted_on {day} NOT NULL,
    until_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX transfer_demand_posted ON transfer_demand (posted_on, id);
CREATE INDEX transfer_demand_until ON transfer_demand (state, until_on);
