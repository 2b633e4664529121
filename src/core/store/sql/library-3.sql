-- SPDX-License-Identifier: GPL-3.0-or-later
-- library.db, schema 3: what the user has looked at.  Frozen, as those before are;
-- run on top of them.  A row is one field of one paper with the field's own stamp,
-- and is never deleted, as in schema 2.

-- When the paper's page was last opened.  text stands for the title and the abstract
-- that were on it then: the first 32 digits of the SHA-256 of the title, a line
-- break and the abstract; NULL where there was no abstract.  So it can be told for
-- certain whether they are others now, whatever became of the cache and the clock.
CREATE TABLE looked (
  id         TEXT PRIMARY KEY,
  looked_at  INTEGER NOT NULL,
  text       TEXT,
  changed_at INTEGER NOT NULL,
  machine    INTEGER NOT NULL REFERENCES machine (number)
) WITHOUT ROWID;
