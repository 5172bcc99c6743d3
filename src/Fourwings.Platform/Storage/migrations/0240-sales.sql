-- Sales by sealed bids. An announced one is public; its deposits and bids are not.
CREATE TABLE sale (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    subject {text} NOT NULL,
    seller_id {id} NOT NULL,
    seller_name {text} NOT NULL,
    host_id {id} NOT NULL,
    host_name {text} NOT NULL,
    host_licence {text} NOT NULL,
    lot_size {count} NOT NULL,
    deposit_fen {fen} NOT NULL,
    starts_at {instant} NOT NULL,
    ends_at {instant} NOT NULL,
    drafted_on {day} NOT NULL,
    announced_on {day} NULL,
    opened_on {day} NULL,
    price_fen {fen} NULL,
    body {json} NOT NULL
);
CREATE INDEX sale_drafted ON sale (drafted_on, id);
CREATE INDEX sale_state ON sale (state, ends_at);

CREATE TABLE sale_patent (
    sale_id {id} NOT NULL REFERENCES sale (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    title {text} NOT NULL,
    PRIMARY KEY (sale_id, patent_id)
);
CREATE INDEX sale_patent_patent ON sale_patent (patent_id);

-- The round: who bids locks its row until he is done, and takes the next number.
CREATE TABLE sale_round (
    sale_id {id} PRIMARY KEY REFERENCES sale (id),
    last_number {count} NOT NULL
);

CREATE TABLE sealed_bid (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    sale_id {id} NOT NULL REFERENCES sale (id),
    number {count} NOT NULL,
    bidder_id {id} NOT NULL,
    body {json} NOT NULL,
    UNIQUE (sale_id, number)
);
CREATE INDEX sealed_bid_bidder ON sealed_bid (bidder_id, sale_id);
