-- The orders in which lists of loans are read; the id breaks ties.
CREATE INDEX loan_by_number ON loan (number, id);
CREATE INDEX loan_by_borrower ON loan (borrower_name, id);
CREATE INDEX loan_by_principal ON loan (principal_fen, id);
CREATE INDEX loan_by_outstanding ON loan (outstanding_fen, id);
CREATE INDEX loan_by_maturity ON loan (matures_on, id);
CREATE INDEX loan_by_rate ON loan (rate, id);
CREATE INDEX loan_application_by_answer ON loan_application (answer_by, id);
