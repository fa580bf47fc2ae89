import { ascii, createTables, id } from './tables.ts'

export const { up, down } = createTables([
  `CREATE TABLE accounts (
    id ${id} NOT NULL,
    email VARCHAR(254) NOT NULL,
    name VARCHAR(100) NULL,
    password_hash ${ascii('VARCHAR(200)')} NOT NULL,
    created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (id),
    UNIQUE KEY accounts_by_email (email)
  )`,
  `CREATE TABLE sessions (
    id ${id} NOT NULL,
    account ${id} NOT NULL,
    family ${id} NOT NULL,
    token_hash ${ascii('CHAR(43)')} NOT NULL,
    created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    expires_at DATETIME(3) NOT NULL,
    rotated_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY sessions_by_token (token_hash),
    KEY sessions_by_family (family),
    KEY sessions_by_expiry (expires_at),
    CONSTRAINT sessions_account FOREIGN KEY (account) REFERENCES accounts (id)
  )`,
  `CREATE TABLE wallets (
    account ${id} NOT NULL,
    balance BIGINT NOT NULL DEFAULT 0,
    entries INT NOT NULL DEFAULT 0,
    PRIMARY KEY (account),
    CONSTRAINT wallets_account FOREIGN KEY (account) REFERENCES accounts (id),
    CONSTRAINT wallets_balance_not_negative CHECK (balance >= 0)
  )`,
  `CREATE TABLE points_entries (
    account ${id} NOT NULL,
    number INT NOT NULL,
    kind ${ascii('VARCHAR(10)')} NOT NULL,
    amount BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    booking ${id} NULL,
    created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (account, number),
    UNIQUE KEY points_entries_once_per_booking (booking, kind),
    CONSTRAINT points_entries_wallet FOREIGN KEY (account) REFERENCES wallets (account),
    CONSTRAINT points_entries_kind CHECK (
      (kind = 'charge' AND amount > 0 AND booking IS NULL)
      OR (kind = 'payment' AND amount <= 0 AND booking IS NOT NULL)
      OR (kind = 'refund' AND amount >= 0 AND booking IS NOT NULL)
    ),
    CONSTRAINT points_entries_balance_not_negative CHECK (balance >= 0)
  )`,
])
