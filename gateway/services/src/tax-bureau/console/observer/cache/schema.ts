/**
 * Version of the tables below. A file of another version is emptied and filled from the ledger
 * again, so that there is nothing to migrate.
 */
export const SCHEMA_VERSION = 5;

/** Marks a file as this cache (SQLite, `PRAGMA application_id`): "GmCo" in ASCII. */
export const APPLICATION_ID = 0x476d436f;

/**
 * The tables of the cache. `seq` orders what happened on the channel: block, position in the block,
 * item in the transaction; it is the same after a rebuild. Amounts are fen; NULL is not known, and
 * `asked` is how often it was asked for again. `searched` is everything by which a spot is found, in
 * lower case. `issued_record` and `number_page` have what may not change any more, under digests of
 * the keys. There is no buyer in here.
 */
export const SCHEMA = `
CREATE TABLE chain (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  genesis_hash TEXT NOT NULL,
  next_block INTEGER NOT NULL,
  last_hash TEXT NOT NULL,
  config TEXT
) STRICT;
CREATE TABLE block (
  number INTEGER PRIMARY KEY,
  header_hash TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  data_hash TEXT NOT NULL,
  is_linked INTEGER NOT NULL,
  is_intact INTEGER NOT NULL,
  is_config INTEGER NOT NULL,
  data_bytes INTEGER NOT NULL,
  transactions INTEGER NOT NULL,
  valid INTEGER NOT NULL,
  time TEXT
) STRICT;
CREATE INDEX broken_block ON block (number) WHERE is_linked = 0 OR is_intact = 0;
CREATE INDEX block_by_hash ON block (header_hash);
CREATE INDEX block_by_data_hash ON block (data_hash);
CREATE TABLE block_transaction (
  transaction_id TEXT PRIMARY KEY,
  block INTEGER NOT NULL,
  position INTEGER NOT NULL,
  validation_code TEXT NOT NULL,
  function_name TEXT,
  creator_msp TEXT,
  creator_name TEXT,
  time TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX transaction_by_function ON block_transaction (function_name, block, position);
CREATE INDEX transaction_by_creator ON block_transaction (creator_name, block, position);
CREATE TABLE unread_transaction (
  block INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (block, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE spot (
  spot_id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  serial TEXT NOT NULL,
  region TEXT NOT NULL,
  seller_name TEXT NOT NULL,
  credit_code TEXT NOT NULL,
  searched TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE invoice (
  seq INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  spot_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  transaction_id TEXT NOT NULL,
  time TEXT NOT NULL,
  day TEXT NOT NULL,
  total INTEGER,
  vat INTEGER,
  asked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX invoice_by_spot ON invoice (spot_id, seq);
CREATE INDEX invoice_by_order ON invoice (order_id);
CREATE INDEX invoice_without_amount ON invoice (asked, seq DESC) WHERE total IS NULL;
CREATE TABLE refusal (
  seq INTEGER PRIMARY KEY,
  spot_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  code TEXT NOT NULL,
  transaction_id TEXT NOT NULL,
  time TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT;
CREATE INDEX refusal_by_order ON refusal (order_id);
CREATE INDEX refusal_by_code ON refusal (code, seq);
CREATE TABLE act (
  seq INTEGER PRIMARY KEY,
  act TEXT NOT NULL,
  spot_id TEXT,
  detail TEXT NOT NULL,
  officer_msp TEXT,
  officer_name TEXT,
  transaction_id TEXT NOT NULL,
  time TEXT
) STRICT;
CREATE INDEX act_by_spot ON act (spot_id, seq);
CREATE TABLE section (
  spot_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  section INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL,
  granted_at TEXT NOT NULL,
  PRIMARY KEY (spot_id, year, section)
) STRICT, WITHOUT ROWID;
CREATE TABLE lease (
  spot_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  block INTEGER NOT NULL,
  instance TEXT NOT NULL,
  leased_at TEXT NOT NULL,
  PRIMARY KEY (spot_id, year, block)
) STRICT, WITHOUT ROWID;
CREATE TABLE issued_record (
  key TEXT PRIMARY KEY,
  block INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE number_page (
  key TEXT PRIMARY KEY,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE alarm (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  namespace TEXT NOT NULL,
  collection TEXT,
  key TEXT NOT NULL,
  detail TEXT NOT NULL,
  endorsers TEXT NOT NULL,
  function_name TEXT,
  transaction_id TEXT NOT NULL,
  time TEXT
) STRICT;
CREATE INDEX alarm_by_kind ON alarm (kind);
CREATE TABLE invoices_of_day (
  day TEXT NOT NULL,
  spot_id TEXT NOT NULL,
  invoices INTEGER NOT NULL,
  total INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  without_amount INTEGER NOT NULL,
  PRIMARY KEY (day, spot_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE refusals_of_day (
  day TEXT NOT NULL,
  spot_id TEXT NOT NULL,
  code TEXT NOT NULL,
  refusals INTEGER NOT NULL,
  PRIMARY KEY (day, spot_id, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE issued_of_section (
  spot_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  section INTEGER NOT NULL,
  month TEXT NOT NULL,
  issued INTEGER NOT NULL,
  PRIMARY KEY (spot_id, year, section, month)
) STRICT, WITHOUT ROWID;
`;
