-- What the portfolio and the pipeline add up, without a look at the records themselves.
CREATE INDEX loan_portfolio ON loan
    (bank_id, state, id, unit_id, officer_id, borrower_id, method, signed_on, principal_fen, outstanding_fen);
