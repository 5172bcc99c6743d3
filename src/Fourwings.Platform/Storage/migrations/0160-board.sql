-- The orders in which the city's board counts: each index holds all that a figure is made of.
CREATE INDEX city_first_subject ON city_first (kind, subject_id, first_on, county, bank_id);
CREATE INDEX enrolment_covered ON enrolment (fund_id, covered_fen);
