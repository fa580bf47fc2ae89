import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeAccount } from '../testing/make.ts'
import { useDatabase } from '../testing/use-database.ts'

const store = useDatabase()
let account: string
let booking: string

const id = "'00000000-0000-7000-8000-000000000000'"

/** A change that the database makes, or refuses with the numbers by which MySQL and MariaDB call a CHECK. */
async function changed(statement: string): Promise<'done' | 'refused'> {
  try {
    const filled = statement.replaceAll('$account', account).replaceAll('$booking', booking)
    await store.db.transaction().execute((tx) => sql.raw(filled).execute(tx))
    return 'done'
  } catch (error) {
    if ([3819, 4025].includes((error as { errno: number }).errno)) return 'refused'
    throw error
  }
}

beforeAll(async () => {
  const { db } = store
  account = await makeAccount(db, 100)
  booking = randomUUIDv7()
  const statements = [
    `INSERT INTO seats (event, seat, price) VALUES ('hall', 'A-1-1', 50000)`,
    `INSERT INTO holds (id, event, account, state, live, seats, total, expires_at)
      VALUES (${id}, 'hall', ${id}, 'live', 1, '[]', 0, NOW(3))`,
    `INSERT INTO bookings (id, event, account, hold, state, total, sequence, paid_at)
      VALUES ('${booking}', 'hall', '${account}', ${id}, 'confirmed', 50000, 1, NOW(3))`,
    `INSERT INTO booking_items (booking, seat, event, price, live)
      VALUES ('${booking}', 'A-1-1', 'hall', 50000, 1)`,
    `INSERT INTO events (name, revision, spec, spec_digest, seating_digest, title, venue, starts_at, opens_at,
        closes_at, price_from, seats_total, seats_left, phase, account_key_secret)
      VALUES ('hall', 1, '{}', '', '', '', '', NOW(3), NOW(3), NOW(3), 0, 1, 1, 'open', '')`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
})

describe('a seat', () => {
  test.each([
    `state = 'held'`,
    `state = 'held', hold = ${id}`,
    `state = 'held', held_until = NOW(3)`,
    `state = 'free', hold = ${id}`,
    `state = 'free', held_until = NOW(3)`,
    `state = 'sold'`,
    `state = 'sold', hold = ${id}, held_until = NOW(3)`,
    `state = 'returning'`,
    `state = 'returning', hold = ${id}, held_until = NOW(3)`,
    `state = 'broken'`,
    'price = -1',
  ])('cannot be: %s', async (values) => {
    expect(await changed(`UPDATE seats SET ${values}`)).toBe('refused')
  })

  test.each([
    `state = 'held', hold = ${id}, held_until = NOW(3)`,
    `state = 'sold', held_until = NULL`,
    `state = 'returning', hold = NULL, held_until = NOW(3)`,
    `state = 'free', held_until = NULL`,
  ])('can become: %s', async (values) => {
    expect(await changed(`UPDATE seats SET ${values}`)).toBe('done')
  })
})

describe('a hold', () => {
  test.each([
    'live = NULL',
    'live = 2',
    'ended_at = NOW(3)',
    `state = 'paid'`,
    `state = 'paid', live = NULL`,
    `state = 'expired', ended_at = NOW(3)`,
    `state = 'lost', live = NULL, ended_at = NOW(3)`,
  ])('cannot be: %s', async (values) => {
    expect(await changed(`UPDATE holds SET ${values}`)).toBe('refused')
  })

  test('can end', async () => {
    const values = `state = 'released', live = NULL, ended_at = NOW(3)`
    expect(await changed(`UPDATE holds SET ${values}`)).toBe('done')
  })
})

describe('a booking', () => {
  test.each([
    'refund = 0',
    'cancelled_at = NOW(3)',
    `state = 'cancelled'`,
    `state = 'cancelled', cancelled_at = NOW(3)`,
    `state = 'cancelled', cancelled_at = NOW(3), refund = -1`,
    `state = 'cancelled', cancelled_at = NOW(3), refund = total + 1`,
    `state = 'lost'`,
  ])('cannot be: %s', async (values) => {
    expect(await changed(`UPDATE bookings SET ${values}`)).toBe('refused')
  })

  test('can be cancelled', async () => {
    const values = `state = 'cancelled', cancelled_at = NOW(3), refund = total`
    expect(await changed(`UPDATE bookings SET ${values}`)).toBe('done')
  })

  test.each([0, 2, -1])('cannot own a seat %i times', async (live) => {
    expect(await changed(`UPDATE booking_items SET live = ${live}`)).toBe('refused')
  })

  test('can let go of a seat', async () => {
    expect(await changed('UPDATE booking_items SET live = NULL')).toBe('done')
  })
})

describe('points', () => {
  const entry =
    'INSERT INTO points_entries (account, number, kind, amount, balance, booking) VALUES'

  test('cannot go below 0', async () => {
    expect(await changed('UPDATE wallets SET balance = -1')).toBe('refused')
    expect(await changed('UPDATE wallets SET balance = 0')).toBe('done')
  })

  test.each([
    `('$account', 2, 'charge', 0, 0, NULL)`,
    `('$account', 2, 'charge', -1, 0, NULL)`,
    `('$account', 2, 'charge', 1, 0, '$booking')`,
    `('$account', 2, 'charge', 1, -1, NULL)`,
    `('$account', 2, 'payment', 1, 0, '$booking')`,
    `('$account', 2, 'payment', -1, 0, NULL)`,
    `('$account', 2, 'refund', -1, 0, '$booking')`,
    `('$account', 2, 'refund', 1, 0, NULL)`,
    `('$account', 2, 'gift', 1, 0, NULL)`,
  ])('cannot move as %s', async (values) => {
    expect(await changed(`${entry} ${values}`)).toBe('refused')
  })

  test('move once per booking and kind', async () => {
    expect(await changed(`${entry} ('$account', 2, 'payment', -1, 0, '$booking')`)).toBe('done')
    expect(await changed(`${entry} ('$account', 3, 'refund', 1, 0, '$booking')`)).toBe('done')
    const again = `${entry} ('$account', 4, 'payment', -1, 0, '$booking')`
    await expect(changed(again)).rejects.toMatchObject({ code: 'ER_DUP_ENTRY' })
  })
})

test('an event is in a phase that there is', async () => {
  expect(await changed(`UPDATE events SET phase = 'closed'`)).toBe('refused')
  expect(await changed(`UPDATE events SET phase = 'sold-out'`)).toBe('done')
})

test('a booking belongs to an account, an item to a booking', async () => {
  const orphan = { code: 'ER_NO_REFERENCED_ROW_2' }
  await expect(changed(`UPDATE bookings SET account = ${id}`)).rejects.toMatchObject(orphan)
  await expect(changed(`UPDATE booking_items SET booking = ${id}`)).rejects.toMatchObject(orphan)
})

test('a text that is too long is refused, not cut', async () => {
  const long = `UPDATE seats SET seat = REPEAT('A', 51)`
  await expect(changed(long)).rejects.toMatchObject({ code: 'ER_DATA_TOO_LONG' })
})
