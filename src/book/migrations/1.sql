-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1 of the book: what a person typed, then what is derived from it.

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  me INTEGER
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  notes TEXT,
  since TEXT,
  first_due TEXT,
  created_at INTEGER,
  created_at_offset INTEGER,
  sort_key TEXT,
  deleted_at INTEGER
) STRICT;

CREATE TABLE client (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  given_name TEXT,
  family_name TEXT,
  additional_names TEXT,
  name_prefix TEXT,
  name_suffix TEXT,
  nickname TEXT,
  preferred_name TEXT,
  form_of_address TEXT,
  salutation TEXT,
  pronunciation TEXT,
  pronouns TEXT,
  gender TEXT,
  preferred_channel TEXT,
  preferred_times TEXT,
  time_zone TEXT,
  languages TEXT,
  good_at TEXT,
  expectations TEXT,
  notes TEXT,
  since TEXT NOT NULL,
  first_due TEXT,
  archived INTEGER,
  occasions TEXT,
  external_uid TEXT,
  created_at INTEGER,
  created_at_offset INTEGER,
  sort_key TEXT,
  deleted_at INTEGER
) STRICT;

CREATE TABLE membership (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  role TEXT,
  department TEXT,
  from_on TEXT,
  until_on TEXT,
  main INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE contact_method (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  match_key TEXT,
  label TEXT,
  preferred INTEGER,
  position INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE address (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  label TEXT,
  po_box TEXT,
  extended TEXT,
  street TEXT,
  locality TEXT,
  region TEXT,
  postal_code TEXT,
  country TEXT,
  position INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE tagging (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  tag INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  sensitive INTEGER,
  learned_on TEXT,
  asked_on TEXT,
  position INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE relative (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  relation TEXT,
  status TEXT,
  notes TEXT,
  sensitive INTEGER,
  external_uid TEXT,
  position INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE occasion (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  relative INTEGER REFERENCES relative (id) ON DELETE SET NULL,
  kind TEXT NOT NULL,
  title TEXT,
  date TEXT NOT NULL,
  leap_rule TEXT,
  recurs TEXT,
  sensitive INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE checkin (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  at_offset INTEGER NOT NULL,
  day TEXT,
  outcome TEXT NOT NULL,
  channel TEXT,
  minutes INTEGER,
  mood INTEGER,
  satisfied TEXT,
  talked TEXT,
  reached_out TEXT,
  intent TEXT,
  they_said TEXT,
  i_said TEXT,
  agreed TEXT,
  ask_next TEXT,
  place TEXT,
  counts INTEGER,
  made_on TEXT,
  fulfilled_by INTEGER REFERENCES checkin (id) ON DELETE SET NULL,
  author INTEGER REFERENCES member (id) ON DELETE SET NULL,
  created_at INTEGER,
  created_at_offset INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE participant (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  checkin INTEGER NOT NULL REFERENCES checkin (id) ON DELETE CASCADE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  occasion TEXT,
  stage TEXT NOT NULL,
  text TEXT,
  post_by TEXT,
  posted_on TEXT,
  acknowledged_on TEXT,
  created_at INTEGER,
  created_at_offset INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE cadence (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER REFERENCES client (id) ON DELETE CASCADE,
  account INTEGER REFERENCES account (id) ON DELETE CASCADE,
  from_on TEXT NOT NULL,
  cadence TEXT,
  set_at INTEGER NOT NULL,
  set_at_offset INTEGER NOT NULL
) STRICT;

CREATE TABLE tier (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  from_on TEXT NOT NULL,
  tier TEXT,
  set_at INTEGER NOT NULL,
  set_at_offset INTEGER NOT NULL
) STRICT;

CREATE TABLE owner (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  from_on TEXT NOT NULL,
  member INTEGER REFERENCES member (id) ON DELETE SET NULL
) STRICT;

CREATE TABLE pause (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  why TEXT,
  set_at INTEGER NOT NULL,
  set_at_offset INTEGER NOT NULL
) STRICT;

CREATE TABLE snooze (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER REFERENCES client (id) ON DELETE CASCADE,
  account INTEGER REFERENCES account (id) ON DELETE CASCADE,
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  set_at_offset INTEGER NOT NULL
) STRICT;

CREATE TABLE photo (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  mime TEXT,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE kept_property (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  client INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  line TEXT NOT NULL,
  position INTEGER
) STRICT;

CREATE TABLE holiday (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL UNIQUE,
  name TEXT
) STRICT;

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  value TEXT
) STRICT;

CREATE TABLE nudge (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  stage TEXT,
  client INTEGER REFERENCES client (id) ON DELETE CASCADE,
  account INTEGER REFERENCES account (id) ON DELETE CASCADE,
  claimant TEXT,
  claimed_at INTEGER NOT NULL,
  claimed_at_offset INTEGER NOT NULL,
  shown_at INTEGER,
  shown_at_offset INTEGER,
  server_id INTEGER,
  shows INTEGER,
  repeat INTEGER,
  outcome TEXT,
  outcome_at INTEGER,
  outcome_at_offset INTEGER,
  snoozed_until TEXT,
  why TEXT
) STRICT;

CREATE INDEX membership_client ON membership (client);
CREATE INDEX membership_account ON membership (account);
CREATE INDEX contact_method_client ON contact_method (client);
CREATE INDEX contact_method_match_key ON contact_method (match_key) WHERE match_key IS NOT NULL;
CREATE INDEX address_client ON address (client);
CREATE UNIQUE INDEX tagging_client ON tagging (client, tag);
CREATE INDEX tagging_tag ON tagging (tag);
CREATE INDEX fact_client ON fact (client);
CREATE INDEX relative_client ON relative (client);
CREATE INDEX occasion_client ON occasion (client);
CREATE INDEX occasion_month_day ON occasion (substr (date, -5)) WHERE deleted_at IS NULL;
CREATE INDEX occasion_relative ON occasion (relative) WHERE relative IS NOT NULL;
CREATE INDEX checkin_planned ON checkin (day) WHERE outcome = 'planned';
CREATE INDEX checkin_fulfilled_by ON checkin (fulfilled_by) WHERE fulfilled_by IS NOT NULL;
CREATE UNIQUE INDEX participant_checkin ON participant (checkin, client);
CREATE INDEX participant_client ON participant (client, checkin);
CREATE INDEX note_client ON note (client);
CREATE INDEX note_stage ON note (stage, post_by, deleted_at);
CREATE INDEX cadence_client ON cadence (client, from_on) WHERE client IS NOT NULL;
CREATE INDEX cadence_account ON cadence (account, from_on) WHERE account IS NOT NULL;
CREATE INDEX tier_client ON tier (client, from_on);
CREATE INDEX owner_client ON owner (client, from_on);
CREATE INDEX pause_client ON pause (client, from_on);
CREATE INDEX snooze_client ON snooze (client) WHERE client IS NOT NULL;
CREATE INDEX snooze_account ON snooze (account) WHERE account IS NOT NULL;
CREATE UNIQUE INDEX photo_client ON photo (client);
CREATE INDEX kept_property_client ON kept_property (client);
CREATE INDEX client_external_uid ON client (external_uid) WHERE external_uid IS NOT NULL;
CREATE INDEX nudge_client ON nudge (client) WHERE client IS NOT NULL;
CREATE INDEX nudge_account ON nudge (account) WHERE account IS NOT NULL;
CREATE INDEX nudge_claimed_at ON nudge (claimed_at);
CREATE INDEX nudge_open ON nudge (id) WHERE outcome IS NULL OR outcome = 'failed';
-- Two small numbers a row: the quickest way to count all rows.
CREATE INDEX client_archived ON client (archived, deleted_at);

-- What is deleted is cleared away after a while, which is not to read everything that isn't.
CREATE INDEX account_deleted ON account (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX client_deleted ON client (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX membership_deleted ON membership (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX contact_method_deleted ON contact_method (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX address_deleted ON address (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX fact_deleted ON fact (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX relative_deleted ON relative (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX occasion_deleted ON occasion (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX checkin_deleted ON checkin (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX note_deleted ON note (deleted_at) WHERE deleted_at IS NOT NULL;

-- Every column that a count or a list asks about is in these indexes, so that SQLite never goes to the rows.
CREATE INDEX client_sort_key ON client (sort_key, id, archived, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX account_sort_key ON account (sort_key, id) WHERE deleted_at IS NULL;

-- Words of client names, kept by triggers from client.sort_key (external content: nothing stored twice)
CREATE VIRTUAL TABLE client_search USING fts5 (sort_key, content = 'client', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3');
CREATE TRIGGER client_search_insert AFTER INSERT ON client BEGIN
  INSERT INTO client_search (rowid, sort_key) VALUES (new.id, new.sort_key);
END;
CREATE TRIGGER client_search_delete AFTER DELETE ON client BEGIN
  INSERT INTO client_search (client_search, rowid, sort_key) VALUES ('delete', old.id, old.sort_key);
END;
CREATE TRIGGER client_search_update AFTER UPDATE OF sort_key ON client
WHEN old.sort_key IS NOT new.sort_key BEGIN
  INSERT INTO client_search (client_search, rowid, sort_key) VALUES ('delete', old.id, old.sort_key);
  INSERT INTO client_search (rowid, sort_key) VALUES (new.id, new.sort_key);
END;

-- What follows is derived from the above at every commit, and can be made again from it.

CREATE TABLE rhythm (
  id INTEGER PRIMARY KEY,
  client INTEGER UNIQUE REFERENCES client (id) ON DELETE CASCADE,
  account INTEGER UNIQUE REFERENCES account (id) ON DELETE CASCADE,
  subject INTEGER NOT NULL,
  cadence TEXT,
  cadence_source TEXT NOT NULL,
  cadence_set_at INTEGER,
  last_on TEXT,
  last_checkin INTEGER,
  last_channel TEXT,
  anchor_key TEXT,
  anchor_on TEXT,
  due_on TEXT,
  soon_on TEXT,
  unattended_on TEXT,
  length INTEGER,
  tier TEXT,
  closed TEXT,
  paused_for_good INTEGER NOT NULL,
  paused_until TEXT,
  pause_why TEXT,
  snoozed_until TEXT,
  planned_on TEXT,
  planned_made_on TEXT,
  concern_open INTEGER NOT NULL,
  quiet_until TEXT NOT NULL
) STRICT;

CREATE INDEX rhythm_due ON rhythm (unattended_on, due_on, quiet_until, client, account, subject)
  WHERE subject = 1 AND due_on IS NOT NULL;

CREATE INDEX rhythm_due_on ON rhythm (due_on, unattended_on, quiet_until, subject)
  WHERE subject = 1 AND due_on IS NOT NULL;
CREATE INDEX rhythm_quiet_until ON rhythm (quiet_until)
  WHERE subject = 1 AND quiet_until > '' AND quiet_until < '9999';

CREATE VIRTUAL TABLE search USING fts5 (key, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3');

-- What changed, for the other programs (the newest few thousand), and what can be undone.

CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  table_number INTEGER NOT NULL,
  row_id INTEGER NOT NULL,
  kind INTEGER NOT NULL
) STRICT;

CREATE TABLE act (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  label TEXT NOT NULL,
  changeset BLOB NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
