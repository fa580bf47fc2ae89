import { ascii, createTables, eventName, id } from './tables.ts'

export const { up, down } = createTables([
  `CREATE TABLE outbox (
    id BIGINT NOT NULL AUTO_INCREMENT,
    event_id ${id} NOT NULL,
    topic ${ascii('VARCHAR(40)')} NOT NULL,
    message_key ${eventName} NOT NULL,
    type ${ascii('VARCHAR(80)')} NOT NULL,
    sequence INT NOT NULL,
    payload MEDIUMTEXT NOT NULL,
    traceparent ${ascii('VARCHAR(55)')} NULL,
    created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    claimed_until DATETIME(3) NULL,
    sent_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    KEY outbox_by_sent (sent_at, id)
  )`,
  `CREATE TABLE inbox (
    consumer ${ascii('VARCHAR(40)')} NOT NULL,
    event_id ${id} NOT NULL,
    received_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (consumer, event_id),
    KEY inbox_by_age (received_at)
  )`,
  `CREATE TABLE sales (
    booking ${id} NOT NULL,
    event ${eventName} NOT NULL,
    account ${id} NOT NULL,
    seats INT NOT NULL,
    total BIGINT NOT NULL,
    refund BIGINT NOT NULL DEFAULT 0,
    state ${ascii('VARCHAR(9)')} NOT NULL,
    sequence INT NOT NULL,
    event_id ${id} NOT NULL,
    recorded_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (booking)
  )`,
  `CREATE TABLE audit (
    id BIGINT NOT NULL AUTO_INCREMENT,
    at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    actor VARCHAR(64) NOT NULL,
    action ${ascii('VARCHAR(40)')} NOT NULL,
    event ${eventName} NULL,
    detail MEDIUMTEXT NOT NULL,
    PRIMARY KEY (id),
    KEY audit_by_event (event, id)
  )`,
])
