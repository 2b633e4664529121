-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db, schema 2.  Frozen: a change is a new file with the next number.
-- Everything here can be asked of the source again.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Narrow on purpose: walking the keys of 300,000 papers and noting an upvote
-- touch few pages.  key is day << 16 | sequence; sequence counts down, from
-- 0xFFFF where the day is the first one that lists the paper, from 0x7FFF
-- where no list is known that holds it.
CREATE TABLE paper (
  key      INTEGER PRIMARY KEY,
  id       TEXT    NOT NULL UNIQUE,
  upvotes  INTEGER NOT NULL,
  comments INTEGER NOT NULL,
  stars    INTEGER NOT NULL
);

-- The text of a paper.  Lists stand one to a line (their parts are free of line
-- breaks): authors are the names, claims "place TAB user TAB fullname TAB avatar".
CREATE TABLE detail (
  key                    INTEGER PRIMARY KEY,
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

-- Which day lists which paper, and where.
CREATE TABLE listing (
  key       INTEGER NOT NULL,
  day       INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  PRIMARY KEY (key, day)
) WITHOUT ROWID;

CREATE INDEX listing_by_day ON listing (day, withdrawn, position);

-- Every day that was ever answered; papers without the withdrawn ones.
CREATE TABLE day (
  day    INTEGER PRIMARY KEY,
  papers INTEGER NOT NULL
);

CREATE TABLE trending (
  position INTEGER PRIMARY KEY,
  key      INTEGER NOT NULL
);

-- What a question last brought: day 0 is trending.
CREATE TABLE request (
  day        INTEGER PRIMARY KEY,
  etag       TEXT,
  digest     TEXT,
  checked_at INTEGER NOT NULL,
  state      TEXT NOT NULL,
  message    TEXT,
  at         INTEGER NOT NULL
);

CREATE TABLE source (
  id           TEXT PRIMARY KEY,
  last_good    INTEGER NOT NULL,
  retry_at     INTEGER NOT NULL,
  retry_state  TEXT,
  last_state   TEXT,
  last_message TEXT,
  errors       TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE skipped (
  day    INTEGER NOT NULL,
  place  INTEGER NOT NULL,
  id     TEXT,
  reason TEXT NOT NULL,
  at     INTEGER NOT NULL,
  PRIMARY KEY (day, place)
) WITHOUT ROWID;

-- When the source was last asked for a paper alone and answered; gone 1 where it
-- knew no such paper.  fetched_at is when it last told what is linked to the paper,
-- 0 for never, and then comes how many of each kind there are in all.  Papers are
-- named by their id here and below: a key may change, and lists read none of this.
CREATE TABLE asked (
  id         TEXT PRIMARY KEY,
  asked_at   INTEGER NOT NULL,
  gone       INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL,
  models     INTEGER NOT NULL,
  datasets   INTEGER NOT NULL,
  spaces     INTEGER NOT NULL
) WITHOUT ROWID;

-- kind 0 model, 1 dataset, 2 Space; place is the source's order, name "owner/name".
CREATE TABLE linked (
  id            TEXT    NOT NULL,
  kind          INTEGER NOT NULL,
  place         INTEGER NOT NULL,
  name          TEXT    NOT NULL,
  likes         INTEGER NOT NULL,
  downloads     INTEGER NOT NULL,
  last_modified TEXT,
  PRIMARY KEY (id, kind, place)
) WITHOUT ROWID;

-- What a paper was called and its abstract said before the source changed them;
-- the newest few of each paper.  A larger number was replaced later.
CREATE TABLE earlier (
  number      INTEGER PRIMARY KEY,
  id          TEXT    NOT NULL,
  replaced_at INTEGER NOT NULL,
  title       TEXT    NOT NULL,
  abstract    TEXT
);

CREATE INDEX earlier_by_id ON earlier (id);

CREATE VIEW indexed AS SELECT
  key, title, abstract, ai_summary, keywords, authors,
  CASE WHEN organization_fullname IS NULL THEN organization_name
       WHEN organization_name IS NULL THEN organization_fullname
       ELSE organization_fullname || char (10) || organization_name END AS organization,
  CASE WHEN submitter_fullname IS NULL THEN submitter_name
       WHEN submitter_name IS NULL THEN submitter_fullname
       ELSE submitter_fullname || char (10) || submitter_name END AS submitter,
  NULL AS notes, NULL AS tags
FROM detail;

-- The index keeps no text of its own: it is written by hand beside detail, with
-- the old text given when an entry goes.  No prefix index: with one of 1 to 3
-- letters storing 7,132 real papers takes 1.8 times as long, and nothing asks
-- for prefixes yet; turning it on is a rebuild from the view, without the network.
CREATE VIRTUAL TABLE search USING fts5 (
  title, abstract, ai_summary, keywords, authors, organization, submitter, notes, tags,
  content = 'indexed', content_rowid = 'key',
  tokenize = 'unicode61 remove_diacritics 2'
);
