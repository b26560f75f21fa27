/**
 * The store's schema, one step per version; `PRAGMA user_version` counts the steps that were
 * taken. Append-only: a step that has been released is never edited.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE account (
    account_id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    opened_by BLOB
  ) STRICT;
  CREATE INDEX account_opened_by ON account (opened_by) WHERE opened_by IS NOT NULL;

  CREATE TABLE terminal (
    terminal_id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account,
    token_digest BLOB NOT NULL UNIQUE,
    recovery_code_digest BLOB UNIQUE,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE sale (
    order_id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account,
    scenic_spot_id TEXT NOT NULL,
    ordered_at INTEGER NOT NULL,
    lines TEXT NOT NULL,
    total INTEGER NOT NULL,
    idempotency_key TEXT,
    content_digest BLOB,
    UNIQUE (account_id, idempotency_key)
  ) STRICT;
  CREATE INDEX sale_of_account ON sale (account_id, order_id);

  CREATE TABLE invoice_request (
    order_id TEXT NOT NULL REFERENCES sale,
    revision INTEGER NOT NULL,
    payload BLOB NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('requested', 'issued', 'refused')),
    attempted INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,
    invoice_number TEXT,
    transaction_id TEXT,
    pdf_url TEXT,
    pdf_token TEXT,
    refusal_code TEXT,
    refusal_detail TEXT,
    refusal_retry TEXT,
    settled_at INTEGER,
    PRIMARY KEY (order_id, revision)
  ) STRICT;
  CREATE INDEX invoice_request_due ON invoice_request (due_at) WHERE status = 'requested';
  `,
  'ALTER TABLE sale ADD COLUMN visit_date TEXT;',
  'CREATE INDEX sale_of_key ON sale (idempotency_key) WHERE idempotency_key IS NOT NULL;',
  'DROP INDEX account_opened_by; ALTER TABLE account DROP COLUMN opened_by;',
  `
  ALTER TABLE terminal ADD COLUMN browser TEXT;
  ALTER TABLE terminal ADD COLUMN system TEXT;
  ALTER TABLE terminal ADD COLUMN used_at INTEGER;
  UPDATE terminal SET used_at = created_at;
  CREATE INDEX terminal_of_account ON terminal (account_id);
  `,
  `
  ALTER TABLE invoice_request ADD COLUMN requested_at INTEGER;
  UPDATE invoice_request SET requested_at =
    (SELECT ordered_at * 1000 FROM sale WHERE sale.order_id = invoice_request.order_id);
  CREATE INDEX invoice_request_unsettled ON invoice_request (requested_at)
    WHERE status = 'requested';
  `,
  'CREATE TABLE store_life (store_id TEXT NOT NULL, commits INTEGER NOT NULL) STRICT;',
  `
  CREATE TABLE receipt (
    order_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    issuer TEXT NOT NULL,
    jws TEXT NOT NULL,
    PRIMARY KEY (order_id, revision, issuer)
  ) STRICT, WITHOUT ROWID;
  `,
];
