-- Orders of value analyses and appraisals, and the register of experts from which panels are drawn.
CREATE TABLE valuation_expert (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    name {text} NOT NULL,
    works {text} NOT NULL,
    body {json} NOT NULL
);

CREATE TABLE analysis_order (
    id {id} PRIMARY KEY,
    version {count} NOT NULL,
    state {text} NOT NULL,
    number {text} NOT NULL,
    kind {text} NOT NULL,
    right_id {id} NOT NULL,
    title {text} NOT NULL,
    client_id {id} NOT NULL,
    executor_id {id} NOT NULL,
    base_on {day} NOT NULL,
    fee_fen {fen} NOT NULL,
    value_fen {fen} NULL,
    submitted_by {id} NULL,
    valid_until {day} NULL,
    changed_on {day} NOT NULL,
    body {json} NOT NULL
);
CREATE INDEX analysis_order_changed ON analysis_order (changed_on, id);
CREATE INDEX analysis_order_right ON analysis_order (right_id, changed_on);
CREATE INDEX analysis_order_executor ON analysis_order (executor_id, state);
