import type { NumberedRows } from './numbered-rows.ts'
import { agoSql, eventSql, lately, seatNumberSql } from './row-sql.ts'
import { idSql, seatSql, type Shape } from './shape.ts'

export async function fillSeats(rows: NumberedRows, shape: Shape): Promise<void> {
  const { bookings, halls, hall, stadium, liveHolds } = shape
  const isCancelled = 'n MOD 10 = 9'
  await rows.insert('seats', bookings, {
    event: eventSql(shape),
    seat: seatSql(seatNumberSql(shape)),
    price: '50000',
    state: `IF(${isCancelled}, 'free', 'sold')`,
    hold: `IF(${isCancelled}, NULL, ${idSql('hold', 'n')})`,
    changed_at: agoSql('n', bookings),
  })
  const spare = { ...shape, halls: halls / 5, hall: hall / 5 }
  const isHeld = `n >= ${spare.halls} AND n < ${spare.halls + liveHolds}`
  const spareHold = idSql('hold', `n - ${spare.halls} + ${bookings}`)
  await rows.insert('seats', bookings / 5, {
    event: eventSql(spare),
    seat: seatSql(`${seatNumberSql(spare)} + IF(n < ${spare.halls}, ${hall}, ${stadium})`),
    price: '50000',
    state: `IF(${isHeld}, 'held', 'free')`,
    hold: `IF(${isHeld}, ${spareHold}, NULL)`,
    held_until: `IF(${isHeld}, ${lately}, NULL)`,
    changed_at: `IF(${isHeld}, ${lately}, NOW(3) - INTERVAL 30 DAY)`,
  })
}

/** Numbered: the paid ones as their bookings, then the live ones, the abandoned ones, and those of another event. */
export async function fillHolds(rows: NumberedRows, shape: Shape): Promise<void> {
  const { bookings, accounts, stadium, liveHolds, abandonedHolds } = shape
  const account = idSql('account', `n MOD ${accounts}`)
  await rows.insert('buyers', bookings, { event: eventSql(shape), account })
  const hold = { seats: `'[{"id":"A-1-1","price":50000}]'`, total: '50000', account }
  await rows.insert('holds', bookings, {
    ...hold,
    id: idSql('hold', 'n'),
    event: eventSql(shape),
    state: "'paid'",
    expires_at: agoSql('n', bookings),
    ended_at: agoSql('n', bookings),
  })
  const live = {
    ...hold,
    state: "'live'",
    live: '1',
    expires_at: 'NOW(3) + INTERVAL IF(n MOD 20 = 0, -1, 60) MINUTE',
  }
  await rows.insert('buyers', liveHolds, { event: "'stadium'", account })
  await rows.insert('holds', liveHolds, {
    ...live,
    id: idSql('hold', `n + ${bookings}`),
    event: "'stadium'",
    seats: `CONCAT('[{"id":"', ${seatSql(`n + ${stadium}`)}, '","price":50000}]')`,
  })
  await rows.insert('holds', liveHolds, {
    ...live,
    id: idSql('hold', `n + ${bookings + liveHolds + abandonedHolds}`),
    event: "'arena'",
  })
  await rows.insert('holds', abandonedHolds, {
    ...hold,
    event: "'stadium'",
    id: idSql('hold', `n + ${bookings + liveHolds}`),
    state: "IF(n MOD 2 = 0, 'expired', 'released')",
    expires_at: agoSql('n', abandonedHolds),
    ended_at: `IF(n < ${liveHolds / 10}, ${lately}, ${agoSql('n', abandonedHolds)})`,
  })
}

export async function fillBookings(rows: NumberedRows, shape: Shape): Promise<void> {
  const { bookings, accounts } = shape
  const isCancelled = 'n MOD 10 = 9'
  const booking = idSql('booking', 'n')
  await rows.insert('bookings', bookings, {
    id: booking,
    event: eventSql(shape),
    account: idSql('account', `n MOD ${accounts}`),
    hold: idSql('hold', 'n'),
    state: `IF(${isCancelled}, 'cancelled', 'confirmed')`,
    total: '50000',
    refund: `IF(${isCancelled}, 50000, NULL)`,
    sequence: '1',
    paid_at: agoSql('n', bookings),
    cancelled_at: `IF(${isCancelled}, NOW(3), NULL)`,
  })
  await rows.insert('booking_items', bookings, {
    booking,
    seat: seatSql(seatNumberSql(shape)),
    event: eventSql(shape),
    price: '50000',
    live: `IF(${isCancelled}, NULL, 1)`,
  })
  await rows.insert('idempotency_keys', bookings, {
    account: idSql('account', `n MOD ${accounts}`),
    route: "'pay'",
    idempotency_key: booking,
    body_hash: "REPEAT('0', 43)",
    status: '201',
    answer: "REPEAT('-', 300)",
    created_at: agoSql('n', bookings),
  })
}

export async function fillDelivery(rows: NumberedRows, shape: Shape): Promise<void> {
  const { bookings, unsent } = shape
  const message = idSql('message', 'n')
  const isSent = `n < ${bookings - unsent}`
  const isClaimed = `n >= ${bookings - unsent / 2}`
  await rows.insert('outbox', bookings, {
    event_id: message,
    topic: "'booking.v1'",
    message_key: idSql('booking', 'n'),
    type: "'dev.frontrow.booking.confirmed.v1'",
    sequence: '1',
    payload: "REPEAT('-', 400)",
    claimed_until: `IF(${isClaimed}, ${lately}, NULL)`,
    sent_at: `IF(${isSent}, ${agoSql('n', bookings)}, NULL)`,
  })
  await rows.insert('inbox', bookings, {
    consumer: "'data-platform'",
    event_id: message,
    received_at: agoSql('n', bookings),
  })
  await rows.insert('sales', bookings, {
    booking: idSql('booking', 'n'),
    event: eventSql(shape),
    account: idSql('account', `n MOD ${shape.accounts}`),
    seats: '1',
    total: '50000',
    state: "'confirmed'",
    sequence: '1',
    event_id: message,
  })
}
