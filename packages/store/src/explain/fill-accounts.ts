import type { NumberedRows } from './numbered-rows.ts'
import { agoSql } from './row-sql.ts'
import { idSql, type Shape } from './shape.ts'

export async function fillAccounts(
  rows: NumberedRows,
  { accounts, bookings }: Shape,
): Promise<void> {
  const account = idSql('account', 'n')
  await rows.insert('accounts', accounts, {
    id: account,
    email: "CONCAT('buyer-', n, '@example.test')",
    password_hash: "'-'",
  })
  await rows.insert('sessions', accounts, {
    id: idSql('session', 'n'),
    account,
    family: idSql('session', 'n'),
    token_hash: "LPAD(n, 43, '0')",
    expires_at: 'NOW(3) + INTERVAL (n MOD 20) - 1 DAY',
  })
  await rows.insert('wallets', accounts, { account, balance: '1000000', entries: '5' })
  const entry = { balance: '1000000', created_at: agoSql('n', bookings) }
  await rows.insert('points_entries', accounts, {
    ...entry,
    account,
    number: '1',
    kind: "'charge'",
    amount: '1000000',
  })
  await rows.insert('points_entries', bookings, {
    ...entry,
    account: idSql('account', `n MOD ${accounts}`),
    number: `n DIV ${accounts} + 2`,
    kind: "'payment'",
    amount: '-50000',
    booking: idSql('booking', 'n'),
  })
}

export async function fillEvents(rows: NumberedRows, { events, bookings }: Shape): Promise<void> {
  const isStadium = `n = ${events - 1}`
  const upcomingFrom = (events * 9) / 10
  const startsAt = `NOW(3) + INTERVAL n - ${upcomingFrom} HOUR`
  await rows.insert('events', events, {
    name: `IF(${isStadium}, 'stadium', CONCAT('hall-', LPAD(n, 4, '0')))`,
    revision: '1',
    spec: "REPEAT('-', 1000)",
    spec_digest: "REPEAT('0', 64)",
    seating_digest: "REPEAT('0', 64)",
    title: "CONCAT('Concert ', n)",
    venue: "'Hall'",
    starts_at: startsAt,
    opens_at: startsAt,
    closes_at: startsAt,
    price_from: '50000',
    seats_total: '1000',
    seats_left: `IF(n MOD 5 = 0 OR ${isStadium}, 200, 0)`,
    phase: `IF(n < ${upcomingFrom}, 'ended', 'open')`,
    account_key_secret: "REPEAT('0', 43)",
  })
  await rows.insert('audit', bookings / 100, {
    actor: "'organiser'",
    action: "'room-changed'",
    event: `CONCAT('hall-', LPAD(n MOD 1000, 4, '0'))`,
    detail: "'{}'",
  })
}
