-- SPDX-License-Identifier: GPL-3.0-or-later
-- library.db, schema 2: what the user keeps.  Frozen, as schema 1 is; run on top of it.
-- As in reading, a row is one field of one paper with the field's own stamp, and
-- is never deleted.  A newer statement has a newer stamp even where the clock was
-- set back, so that the newest stamp is always the last word.

-- bookmarked 0 is the tombstone of a bookmark that was removed; saved_at stays,
-- so that the removal can be taken back whole.
CREATE TABLE bookmark (
  id         TEXT PRIMARY KEY,
  bookmarked INTEGER NOT NULL,
  saved_at   INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  machine    INTEGER NOT NULL REFERENCES machine (number)
) WITHOUT ROWID;

-- How far the user has come with a paper: 0 nothing said, 1 to read, 2 reading, 3 done.
CREATE TABLE shelf (
  id         TEXT PRIMARY KEY,
  state      INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  machine    INTEGER NOT NULL REFERENCES machine (number)
) WITHOUT ROWID;

-- The library's own text of each of these papers, as it was when it was kept:
-- it is shown from here where the cache does not know it.  Lists stand one to a
-- line: authors are the names, claims "place TAB user TAB fullname TAB avatar".
CREATE TABLE kept_paper (
  id                     TEXT PRIMARY KEY,
  kept_at                INTEGER NOT NULL,
  upvotes                INTEGER NOT NULL,
  comments               INTEGER NOT NULL,
  stars                  INTEGER NOT NULL,
  title                  TEXT NOT NULL,
  abstract               TEXT,
  authors                TEXT,
  claims                 TEXT,
  organization_name      TEXT,
  organization_fullname  TEXT,
  organization_avatar    TEXT,
  submitter_name         TEXT,
  submitter_fullname     TEXT,
  submitter_avatar       TEXT,
  published              TEXT,
  submitted_on           TEXT,
  submitted_day          INTEGER NOT NULL,
  withdrawn_at           TEXT,
  github                 TEXT,
  project                TEXT,
  thumbnail              TEXT,
  discussion_id          TEXT,
  ai_summary             TEXT,
  ai_summary_model       TEXT,
  keywords               TEXT,
  media                  TEXT,
  author_participates    INTEGER NOT NULL
);

-- Which were kept since a cache last looked.
CREATE INDEX kept_paper_by_time ON kept_paper (kept_at);

-- Kept papers of which the text was not to be had then; it is kept once it is.
CREATE TABLE kept_wanted (
  id TEXT PRIMARY KEY
) WITHOUT ROWID;
