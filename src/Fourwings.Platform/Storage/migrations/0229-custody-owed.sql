-- What a firm owes for custody that it ordered itself.
ALTER TABLE custody_mandate ADD COLUMN owed_fen {fen} NOT NULL DEFAULT 0;
