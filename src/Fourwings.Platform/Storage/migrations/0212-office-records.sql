-- What a file of an office or a data service says of a patent, as it stood in the file: beside the record, never in it.
CREATE TABLE office_record (
    id {id} PRIMARY KEY,
    organisation_id {id} NOT NULL,
    number_key {text} NOT NULL,
    patent_id {id} NULL,
    print {json} NOT NULL,
    run_id {id} NOT NULL,
    line {count} NOT NULL,
    seen_on {day} NOT NULL,
    UNIQUE (organisation_id, number_key)
);
CREATE INDEX office_record_patent ON office_record (patent_id);
