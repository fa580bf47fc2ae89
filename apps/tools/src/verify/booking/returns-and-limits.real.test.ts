import { randomUUIDv7 } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Break, foundAfter, seatIs } from '../testing/break-sale.ts'
import { matching } from '../testing/matching.ts'
import { useSubject } from '../testing/use-subject.ts'
import { limits } from './limits.ts'
import { stuckSeats } from './stuck-seats.ts'

const subject = useSubject()

beforeAll(async () => {
  // What the schema forbids cannot be found unless it is allowed.
  await subject.sale.sql('ALTER TABLE holds DROP KEY holds_one_live_per_account')
})

const heldFor = (hold: string): string =>
  `SET state = 'held', hold = '${hold}', held_until = NOW(3) + INTERVAL 1 MINUTE`

describe('B6', () => {
  test.each<[what: string, breakIt: Break, lines: string[]]>([
    [
      'a seat of a hold that was released',
      (sale) => `UPDATE seats ${heldFor(sale.releasedHold)} ${seatIs('A-1-5', sale)}`,
      ['seat A-1-5 is held until 2.* for hold .*, which is released'],
    ],
    [
      'a seat of a hold that is not there',
      (sale) => `UPDATE seats ${heldFor(randomUUIDv7())} ${seatIs('A-1-5', sale)}`,
      ['seat A-1-5 is held until 2.* for hold .*, which is not there'],
    ],
    [
      'a seat that does not end with its hold',
      (sale) => `UPDATE seats SET held_until = NOW(3) + INTERVAL 1 MINUTE ${seatIs('A-1-4', sale)}`,
      ['seat A-1-4 is held until 2.* for hold .*, which ends at 2'],
    ],
    [
      'a hold that lasts too long',
      ({ liveHold }) =>
        `UPDATE seats, holds SET held_until = held_until + INTERVAL 1 MINUTE,
           expires_at = expires_at + INTERVAL 1 MINUTE WHERE holds.id = '${liveHold}' AND seats.hold = holds.id`,
      ['seat A-1-4 is held until 2.*, longer than a hold lasts'],
    ],
    [
      'a cancelled seat that comes back too late',
      (sale) => `UPDATE seats SET held_until = NOW(3) + INTERVAL 1 MINUTE ${seatIs('A-1-3', sale)}`,
      ['seat A-1-3 is returning until 2.*, which is too long'],
    ],
  ])('finds %s', async (_, breakIt, lines) => {
    expect(await foundAfter(subject, stuckSeats, breakIt)).toEqual(matching(lines))
  })
})

describe('B7', () => {
  test.each<[what: string, breakIt: Break, lines: string[]]>([
    [
      'two live holds of an account',
      async ({ event }) => {
        const greedy = await subject.sale.buyer()
        await subject.sale.hold(event, greedy, ['A-1-7'])
        await subject.sale.hold(event, greedy, ['A-1-8'])
      },
      ['account .* has 2 live holds'],
    ],
    [
      'too many bookings of an account',
      async ({ event, buyer }) => {
        await subject.sale.book(event, buyer, ['A-1-7'])
      },
      ['account .* has 2 bookings'],
    ],
    [
      'too many seats of a booking',
      async ({ event }) => {
        await subject.sale.book(event, await subject.sale.buyer(), ['A-1-7', 'A-1-8', 'A-1-9'])
      },
      ['booking .* has 3 seats'],
    ],
    [
      'too many seats of a hold',
      async ({ event }) => {
        await subject.sale.hold(event, await subject.sale.buyer(), ['A-1-7', 'A-1-8', 'A-1-9'])
      },
      ['hold .* has 3 seats'],
    ],
  ])('finds %s', async (_, breakIt, lines) => {
    expect(await foundAfter(subject, limits, breakIt)).toEqual(matching(lines))
  })
})
