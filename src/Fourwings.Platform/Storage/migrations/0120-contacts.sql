-- The bank's contact log: one row a talk or letter. For the eyes of the bank, whose officers wrote it.
CREATE TABLE loan_contact (
    loan_id {id} NOT NULL REFERENCES loan (id),
    number {count} NOT NULL,
    bank_id {id} NOT NULL,
    kind {text} NOT NULL,
    contacted_on {day} NOT NULL,
    whom {text} NOT NULL,
    result {text} NOT NULL,
    note {text} NOT NULL,
    days_past_due {count} NOT NULL,
    promise_fen {fen} NULL,
    promise_on {day} NULL,
    next_on {day} NULL,
    letter_number {text} NULL,
    letter_level {text} NULL,
    document_id {id} NULL,
    sha256 {text} NULL,
    by_id {id} NOT NULL,
    booked_on {day} NOT NULL,
    PRIMARY KEY (loan_id, number)
);

-- Where the bank stands with each debtor whom it ever contacted: what the collection list shows and sorts by.
CREATE TABLE loan_collection (
    loan_id {id} PRIMARY KEY REFERENCES loan (id),
    bank_id {id} NOT NULL,
    contacts {count} NOT NULL,
    letters {count} NOT NULL,
    last_on {day} NOT NULL,
    last_kind {text} NOT NULL,
    last_result {text} NOT NULL,
    promise_fen {fen} NULL,
    promise_on {day} NULL,
    promised_on {day} NULL,
    next_on {day} NULL
);
CREATE INDEX loan_collection_promise ON loan_collection (bank_id, promise_on);
CREATE INDEX loan_collection_next ON loan_collection (bank_id, next_on);
