CREATE TABLE close_run (
    closed_on {day} PRIMARY KEY,
    state {text} NOT NULL,
    started_at {instant} NOT NULL,
    finished_at {instant} NULL
);

-- One range of keys of one step of one close: the unit of work, of progress and of resumption.
CREATE TABLE run_part (
    closed_on {day} NOT NULL,
    step {text} NOT NULL,
    part {count} NOT NULL,
    from_id {id} NOT NULL,
    to_id {id} NOT NULL,
    state {text} NOT NULL,
    row_count {count} NOT NULL,
    PRIMARY KEY (closed_on, step, part)
);
