import { ascii, createTables, eventName, id, seatId } from './tables.ts'

// No table has a foreign key to `events`: it would put a shared lock on one hot row into every hold.
export const { up, down } = createTables([
  `CREATE TABLE events (
    name ${eventName} NOT NULL,
    revision INT NOT NULL,
    spec MEDIUMTEXT NOT NULL,
    spec_digest ${ascii('CHAR(64)')} NOT NULL,
    seating_digest ${ascii('CHAR(64)')} NOT NULL,
    title VARCHAR(200) NOT NULL,
    venue VARCHAR(200) NOT NULL,
    starts_at DATETIME(3) NOT NULL,
    opens_at DATETIME(3) NOT NULL,
    closes_at DATETIME(3) NOT NULL,
    price_from INT NOT NULL,
    seats_total INT NOT NULL,
    seats_left INT NOT NULL,
    phase ${ascii('VARCHAR(10)')} NOT NULL,
    account_key_secret ${ascii('CHAR(43)')} NOT NULL,
    closed_at DATETIME(3) NULL,
    created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (name),
    KEY events_by_start (starts_at, name),
    CONSTRAINT events_phase CHECK (phase IN ('draft', 'prequeue', 'open', 'sold-out', 'ended'))
  )`,
  `CREATE TABLE rooms (
    event ${eventName} NOT NULL,
    epoch INT NOT NULL DEFAULT 1,
    override TEXT NULL,
    pod_capacity INT NULL,
    snapshot TEXT NULL,
    saved_at DATETIME(3) NULL,
    PRIMARY KEY (event)
  )`,
  `CREATE TABLE seats (
    event ${eventName} NOT NULL,
    seat ${seatId} NOT NULL,
    price INT NOT NULL,
    state ${ascii('VARCHAR(9)')} NOT NULL DEFAULT 'free',
    hold ${id} NULL,
    held_until DATETIME(3) NULL,
    changed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (event, seat),
    KEY seats_by_state (event, state, held_until),
    KEY seats_by_change (event, changed_at),
    CONSTRAINT seats_price CHECK (price >= 0),
    CONSTRAINT seats_state CHECK (
      (state = 'free' AND hold IS NULL AND held_until IS NULL)
      OR (state = 'held' AND hold IS NOT NULL AND held_until IS NOT NULL)
      OR (state = 'sold' AND hold IS NOT NULL AND held_until IS NULL)
      OR (state = 'returning' AND hold IS NULL AND held_until IS NOT NULL)
    )
  )`,
])
