-- One import of a file: what was handed in, how far it is, who is at it.
CREATE TABLE import_run (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    kind {text} NOT NULL,
    organisation_id {id} NOT NULL,
    file_name {text} NOT NULL,
    sha256 {text} NOT NULL,
    sheet {text} NOT NULL,
    from_1904 {flag} NOT NULL,
    head_row {count} NOT NULL,
    heads {json} NOT NULL,
    columns {json} NOT NULL,
    hidden_rows {count} NOT NULL,
    lines {count} NOT NULL,
    amount_fen {fen} NOT NULL,
    done_to {count} NOT NULL,
    created_by {id} NOT NULL,
    created_at {instant} NOT NULL,
    business_on {day} NOT NULL,
    acting_user {id} NOT NULL,
    acting_desk {text} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX import_run_organisation ON import_run (organisation_id, created_at);
CREATE INDEX import_run_at_work ON import_run (state) WHERE state IN ('Checking', 'Importing', 'Approving');

-- A line of the file as it was read, and what became of it.
CREATE TABLE import_line (
    run_id {id} NOT NULL REFERENCES import_run (id),
    number {count} NOT NULL,
    state {text} NOT NULL,
    act {text} NOT NULL,
    contract {text} NOT NULL,
    amount_fen {fen} NOT NULL,
    value_on {day} NULL,
    reference {text} NOT NULL,
    principal_fen {fen} NULL,
    interest_fen {fen} NULL,
    late_fen {fen} NULL,
    party {text} NOT NULL,
    body {json} NULL,
    fault {json} NULL,
    fault_column {count} NOT NULL,
    record_id {id} NULL,
    entry_id {id} NULL,
    resolution {text} NULL,
    reason {text} NULL,
    resolved_by {id} NULL,
    PRIMARY KEY (run_id, number)
);
CREATE INDEX import_line_differs ON import_line (run_id, number) WHERE state = 'Differs';

-- The natural key of every line entered: the same line is entered once, whatever file it comes in.
CREATE TABLE import_key (
    organisation_id {id} NOT NULL,
    kind {text} NOT NULL,
    reference {text} NOT NULL,
    print {text} NOT NULL,
    entry_id {id} NOT NULL,
    run_id {id} NOT NULL,
    number {count} NOT NULL,
    PRIMARY KEY (organisation_id, kind, reference)
);

-- Which column is which in files with these heads, as a person of the organisation said.
CREATE TABLE import_mapping (
    organisation_id {id} NOT NULL,
    kind {text} NOT NULL,
    heads {json} NOT NULL,
    columns {json} NOT NULL,
    PRIMARY KEY (organisation_id, kind, heads)
);
