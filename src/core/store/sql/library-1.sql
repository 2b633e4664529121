-- SPDX-License-Identifier: GPL-3.0-or-later
-- library.db, schema 1.  Frozen: a change is a new file with the next number,
-- which is run on top of this one.
-- Nothing here can be fetched again.  Papers are named by their textual id.

-- The machines that wrote rows; number 1 is the one this file was made on.
CREATE TABLE machine (
  number INTEGER PRIMARY KEY,
  uuid   TEXT NOT NULL UNIQUE
);

-- When this client first met a paper, and whether it arrived unread.
CREATE TABLE seen (
  id             TEXT PRIMARY KEY,
  first_seen     INTEGER NOT NULL,
  unread_arrival INTEGER NOT NULL
) WITHOUT ROWID;

-- What may still be unread, without looking at what came read.
CREATE INDEX seen_unread ON seen (id) WHERE unread_arrival = 1;

-- The figures as this client saw them: a row only when one differs from the
-- row before, at most one a feed day (the last of that day).
CREATE TABLE sample (
  id       TEXT    NOT NULL,
  day      INTEGER NOT NULL,
  upvotes  INTEGER NOT NULL,
  comments INTEGER NOT NULL,
  stars    INTEGER NOT NULL,
  PRIMARY KEY (id, day)
) WITHOUT ROWID;

-- What the user said of a paper: state 0 unread, 1 read, 2 hidden.  A row is
-- one field, so its stamp is the field's; it is never deleted (taking it back
-- is a newer state), so that machines can be merged by the newest stamp.
CREATE TABLE reading (
  id         TEXT PRIMARY KEY,
  state      INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  machine    INTEGER NOT NULL REFERENCES machine (number)
) WITHOUT ROWID;

-- Papers of this day and older are read, but for what was said later.
CREATE TABLE watermark (
  only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
  day        INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  machine    INTEGER REFERENCES machine (number)
);
INSERT INTO watermark VALUES (1, 0, 0, NULL);
