-- Licence contracts, and open licences that anybody may take.
CREATE TABLE licence (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    kind {text} NOT NULL,
    licensor_id {id} NOT NULL,
    licensor_name {text} NOT NULL,
    licensee_id {id} NOT NULL,
    licensee_name {text} NOT NULL,
    patents {count} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NOT NULL,
    owed_fen {fen} NOT NULL,
    clock_on {day} NULL,
    body {json} NOT NULL
);
CREATE INDEX licence_from ON licence (from_on, id);
CREATE INDEX licence_state ON licence (state, clock_on);

CREATE TABLE licence_patent (
    licence_id {id} NOT NULL REFERENCES licence (id),
    patent_id {id} NOT NULL,
    number {text} NOT NULL,
    title {text} NOT NULL,
    PRIMARY KEY (licence_id, patent_id)
);
CREATE INDEX licence_patent_patent ON licence_patent (patent_id);

CREATE TABLE open_licence (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL UNIQUE,
    owner_id {id} NOT NULL,
    owner_name {text} NOT NULL,
    patent_id {id} NOT NULL,
    patent_number {text} NOT NULL,
    title {text} NOT NULL,
    fee {text} NOT NULL,
    amount_fen {fen} NOT NULL,
    rate {ratio} NOT NULL,
    from_on {day} NOT NULL,
    to_on {day} NOT NULL,
    taken {count} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX open_licence_from ON open_licence (from_on, id);
CREATE INDEX open_licence_patent ON open_licence (patent_id, state);

-- The guard: who licenses or opens a patent waits for the one before.
CREATE TABLE licence_guard (
    patent_id {id} PRIMARY KEY,
    touched {count} NOT NULL
);
