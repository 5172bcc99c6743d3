-- Loans that moved here from another book are out, and were not paid out here: the figures are made anew.
ALTER TABLE city_month ADD COLUMN moved_count {count} NOT NULL DEFAULT 0;
ALTER TABLE city_month ADD COLUMN moved_fen {fen} NOT NULL DEFAULT 0;
DELETE FROM city_month;
DELETE FROM city_first;
UPDATE city_cursor SET to_tx = 0 WHERE id = 1;
