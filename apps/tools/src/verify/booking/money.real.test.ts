import { randomUUIDv7 } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Check } from '../check.ts'
import { matching } from '../testing/matching.ts'
import { sellSome, type SmallSale } from '../testing/small-sale.ts'
import { useSubject } from '../testing/use-subject.ts'
import { ledger } from './ledger.ts'
import { payments, strayMovements } from './payments.ts'

const subject = useSubject()

beforeAll(async () => {
  // What the schema forbids cannot be found unless it is allowed.
  await subject.sale.sql('ALTER TABLE points_entries DROP KEY points_entries_once_per_booking')
  for (const [table, check] of [
    ['points_entries', 'points_entries_kind'],
    ['points_entries', 'points_entries_balance_not_negative'],
    ['wallets', 'wallets_balance_not_negative'],
  ]) {
    await subject.sale.sql(`ALTER TABLE ${table} DROP CONSTRAINT ${check}`)
  }
})

test('a sale in order has its money in order', async () => {
  const { event } = await sellSome(subject.sale)
  for (const check of [ledger, payments, strayMovements]) {
    expect(await subject.evidenceOf(check, event)).toEqual([])
  }
})

/** Breaks a sale. @returns what is found then, of all whom it concerns */
async function foundAfter(check: Check, breakIt: (sale: SmallSale) => string): Promise<string[]> {
  const sale = await sellSome(subject.sale)
  await subject.sale.sql(breakIt(sale))
  const evidence = await subject.evidenceOf(check, sale.event)
  // All ledgers are looked at, also those that other tests broke.
  return evidence.filter((line) => line.includes(sale.buyer) || line.includes(sale.cancelled))
}

const entry = (number: number, { buyer }: SmallSale): string =>
  `WHERE account = '${buyer}' AND number = ${number}`

const movedElsewhere = (sale: SmallSale): string =>
  `UPDATE points_entries SET booking = '${randomUUIDv7()}' ${entry(2, sale)}`

describe('B3', () => {
  test.each<[what: string, breakIt: (sale: SmallSale) => string, lines: string[]]>([
    [
      'a balance that the ledger does not explain',
      ({ buyer }) => `UPDATE wallets SET balance = balance + 1 WHERE account = '${buyer}'`,
      ['wallet of .* has 900001, its ledger sums to 900000'],
    ],
    [
      'a negative balance',
      ({ buyer }) => `UPDATE wallets SET balance = -1 WHERE account = '${buyer}'`,
      ['wallet of .* is at -1'],
    ],
    [
      'a wrong count of entries',
      ({ buyer }) => `UPDATE wallets SET entries = 3 WHERE account = '${buyer}'`,
      ['wallet of .* counts 3 entries, there are 2'],
    ],
    [
      'a gap',
      (sale) => `UPDATE points_entries SET number = 3 ${entry(2, sale)}`,
      [
        'wallet of .* has 2 entries, numbered from 1 to 3',
        'entry 3 of .* moves 0 by -100000 to 900000',
      ],
    ],
    [
      'a ledger that does not begin with 1',
      (sale) => `UPDATE points_entries SET number = 0 ${entry(1, sale)}`,
      ['wallet of .* numbered from 0 to 2', 'entry 2 of .* moves 0 by -100000 to 900000'],
    ],
    [
      'a running balance that is wrong',
      (sale) => `UPDATE points_entries SET balance = 999999 ${entry(1, sale)}`,
      ['entry 1 of .* moves 0 by 1000000 to 999999', 'entry 2 of .* moves 999999 by -100000'],
    ],
    [
      'a negative running balance',
      (sale) => `UPDATE points_entries SET balance = -1 ${entry(2, sale)}`,
      ['entry 2 of .* leaves -1'],
    ],
  ])('finds %s', async (_, breakIt, lines) => {
    expect(await foundAfter(ledger, breakIt)).toEqual(matching(lines))
  })
})

describe('B4', () => {
  const copied = 'SELECT account, 9, kind, amount, balance, booking, created_at FROM points_entries'

  test.each<[what: string, breakIt: (sale: SmallSale) => string, lines: string[]]>([
    [
      'a booking that was not paid',
      (sale) => `DELETE FROM points_entries ${entry(2, sale)}`,
      ['booking .* of .* has 0 payment entries'],
    ],
    [
      'a booking that was paid twice',
      (sale) => `INSERT INTO points_entries ${copied} ${entry(2, sale)}`,
      ['booking .* of .* has 2 payment entries'],
    ],
    [
      'a payment of another amount',
      (sale) => `UPDATE points_entries SET amount = -1 ${entry(2, sale)}`,
      ['booking .* of .* has a payment of -1, not -100000'],
    ],
    [
      'a payment by another account',
      ({ booking, buyer }) =>
        `UPDATE bookings SET account = (SELECT MIN(id) FROM accounts WHERE id <> '${buyer}')
         WHERE id = '${booking}'`,
      ['booking .* has a payment in the ledger of'],
    ],
    [
      'a cancelled booking that was not refunded',
      ({ cancelled }) =>
        `DELETE FROM points_entries WHERE booking = '${cancelled}' AND kind = 'refund'`,
      ['booking .* has 0 refund entries'],
    ],
    [
      'a cancelled booking that was refunded twice',
      ({ cancelled }) =>
        `INSERT INTO points_entries ${copied} WHERE booking = '${cancelled}' AND kind = 'refund'`,
      ['booking .* has 2 refund entries'],
    ],
    [
      'a refund of another amount',
      ({ cancelled }) => `UPDATE bookings SET refund = 1 WHERE id = '${cancelled}'`,
      ['booking .* has a refund of 50000, not 1'],
    ],
    [
      'a refund of a booking that stands',
      ({ cancelled }) =>
        `UPDATE bookings SET state = 'confirmed', refund = NULL, cancelled_at = NULL
         WHERE id = '${cancelled}'`,
      ['booking .* has 1 refund entries'],
    ],
  ])('finds %s', async (_, breakIt, lines) => {
    expect(await foundAfter(payments, breakIt)).toEqual(matching(lines))
  })

  test('finds a payment of a booking that is not there', async () => {
    const found = await foundAfter(strayMovements, movedElsewhere)
    expect(found).toEqual(matching(['entry 2 of .* is a payment of booking .* which is not there']))
  })
})
