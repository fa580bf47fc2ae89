import { ascii, createTables, eventName, id, seatId } from './tables.ts'

// A CHECK passes when its condition is unknown, so a column that may be null is asked for NOT NULL first.
export const { up, down } = createTables([
  `CREATE TABLE buyers (
    event ${eventName} NOT NULL,
    account ${id} NOT NULL,
    PRIMARY KEY (event, account)
  )`,
  `CREATE TABLE holds (
    id ${id} NOT NULL,
    event ${eventName} NOT NULL,
    account ${id} NOT NULL,
    state ${ascii('VARCHAR(8)')} NOT NULL,
    live TINYINT NULL,
    seats ${ascii('TEXT')} NOT NULL,
    total BIGINT NOT NULL,
    created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    expires_at DATETIME(3) NOT NULL,
    extended TINYINT NOT NULL DEFAULT 0,
    ended_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY holds_one_live_per_account (event, live, account),
    KEY holds_by_expiry (live, expires_at),
    KEY holds_by_end (ended_at),
    CONSTRAINT holds_state CHECK (
      (state = 'live' AND live IS NOT NULL AND live = 1 AND ended_at IS NULL)
      OR (state IN ('paid', 'released', 'expired', 'returned') AND live IS NULL AND ended_at IS NOT NULL)
    )
  )`,
  `CREATE TABLE bookings (
    id ${id} NOT NULL,
    event ${eventName} NOT NULL,
    account ${id} NOT NULL,
    hold ${id} NOT NULL,
    state ${ascii('VARCHAR(9)')} NOT NULL,
    total BIGINT NOT NULL,
    refund BIGINT NULL,
    sequence INT NOT NULL,
    paid_at DATETIME(3) NOT NULL,
    cancelled_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY bookings_once_per_hold (hold),
    KEY bookings_by_account (account, id, event, state),
    KEY bookings_by_event (event, id),
    CONSTRAINT bookings_account FOREIGN KEY (account) REFERENCES accounts (id),
    CONSTRAINT bookings_state CHECK (
      (state = 'confirmed' AND cancelled_at IS NULL AND refund IS NULL)
      OR (state = 'cancelled' AND cancelled_at IS NOT NULL
        AND refund IS NOT NULL AND refund BETWEEN 0 AND total)
    )
  )`,
  `CREATE TABLE booking_items (
    booking ${id} NOT NULL,
    seat ${seatId} NOT NULL,
    event ${eventName} NOT NULL,
    price INT NOT NULL,
    live TINYINT NULL,
    PRIMARY KEY (booking, seat),
    UNIQUE KEY booking_items_one_owner_per_seat (event, seat, live),
    CONSTRAINT booking_items_booking FOREIGN KEY (booking) REFERENCES bookings (id),
    CONSTRAINT booking_items_live CHECK (live = 1)
  )`,
  `CREATE TABLE idempotency_keys (
    account ${id} NOT NULL,
    route ${ascii('VARCHAR(40)')} NOT NULL,
    idempotency_key ${ascii('VARCHAR(64)')} NOT NULL,
    body_hash ${ascii('CHAR(43)')} NOT NULL,
    status SMALLINT NOT NULL,
    answer MEDIUMTEXT NOT NULL,
    created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (account, route, idempotency_key),
    KEY idempotency_keys_by_age (created_at)
  )`,
])
