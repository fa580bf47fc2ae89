import { beforeAll, describe, expect, test } from 'vitest'
import { type Break, foundAfter, seatIs } from '../testing/break-sale.ts'
import { matching } from '../testing/matching.ts'
import { useSubject } from '../testing/use-subject.ts'
import { seatOwners } from './seat-owners.ts'
import { soldSeats } from './sold-seats.ts'

const subject = useSubject()

beforeAll(async () => {
  // What the schema forbids cannot be found unless it is allowed.
  await subject.sale.sql('ALTER TABLE booking_items DROP KEY booking_items_one_owner_per_seat')
})

describe('B1', () => {
  test.each<[what: string, breakIt: Break, lines: string[]]>([
    [
      'two bookings of a seat',
      ({ cancelled, event }) =>
        `INSERT INTO booking_items VALUES ('${cancelled}', 'A-1-1', '${event}', 50000, 1)`,
      ['seat A-1-1 belongs to booking .* and to booking'],
    ],
    [
      'a hold of a booked seat',
      ({ liveHold }) => `UPDATE holds SET seats = '[{"id":"A-1-1"}]' WHERE id = '${liveHold}'`,
      ['A-1-1 belongs to booking .* and to hold', 'A-1-1 belongs to hold .* names no hold'],
    ],
    [
      'two holds of a seat',
      async ({ event }) => {
        // The second takes what it asks for where it can, and claims the rest.
        await subject.sale.hold(event, await subject.sale.buyer(), ['A-1-4'])
      },
      ['A-1-4 belongs to hold .* and to hold', 'A-1-4 belongs to hold .* its own row names hold'],
    ],
    [
      'a seat that names another hold',
      (sale) => `UPDATE seats SET hold = '${sale.paidHold}' ${seatIs('A-1-4', sale)}`,
      ['A-1-4 belongs to hold .*, its own row names hold'],
    ],
    [
      'a booked seat that is held',
      (sale) =>
        `UPDATE seats SET state = 'held', held_until = NOW(3) + INTERVAL 1 MINUTE ${seatIs('A-1-1', sale)}`,
      ['A-1-1 belongs to booking .*, its own row names hold'],
    ],
  ])('finds %s', async (_, breakIt, lines) => {
    expect(await foundAfter(subject, seatOwners, breakIt)).toEqual(matching(lines))
  })
})

describe('B2', () => {
  test.each<[what: string, breakIt: Break, lines: string[]]>([
    [
      'a sold seat that nobody booked',
      (sale) =>
        `UPDATE seats SET state = 'sold', hold = '${sale.paidHold}' ${seatIs('A-1-9', sale)}`,
      ['seat A-1-9 is sold to hold .*, no confirmed booking of it has it'],
    ],
    [
      'a booked seat that is free',
      (sale) => `UPDATE seats SET state = 'free', hold = NULL ${seatIs('A-1-1', sale)}`,
      ['seat A-1-1 of booking .*: the seat is free'],
    ],
    [
      'a seat sold to another hold',
      (sale) => `UPDATE seats SET hold = '${sale.liveHold}' ${seatIs('A-1-1', sale)}`,
      ['seat A-1-1 is sold to hold', 'seat A-1-1 of booking .*: it was sold to another hold'],
    ],
    [
      'another price',
      (sale) => `UPDATE seats SET price = 1 ${seatIs('A-1-1', sale)}`,
      ['seat A-1-1 of booking .*: it was sold at another price'],
    ],
    [
      'a booked seat that is not there',
      (sale) => `DELETE FROM seats ${seatIs('A-1-1', sale)}`,
      ['seat A-1-1 of booking .*: there is no such seat'],
    ],
    [
      'a live item of a cancelled booking',
      ({ cancelled }) => `UPDATE booking_items SET live = 1 WHERE booking = '${cancelled}'`,
      ['seat A-1-3 of booking .*: the booking is cancelled, the item live'],
    ],
    [
      'an item of another event',
      ({ booking }) =>
        `UPDATE booking_items SET event = 'club' WHERE booking = '${booking}' AND seat = 'A-1-1'`,
      ['seat A-1-1 is sold', 'seat A-1-1 of booking .*: the item names another event'],
    ],
    [
      'a total that is not the sum',
      ({ booking, paidHold }) =>
        `UPDATE bookings, holds SET bookings.total = 1, holds.total = 1
         WHERE bookings.id = '${booking}' AND holds.id = '${paidHold}'`,
      ['booking .* has a total of 1 and 2 items, 2 of them live, of 100000'],
    ],
    [
      'a booking that stands without its item',
      ({ booking }) =>
        `UPDATE booking_items SET live = NULL WHERE booking = '${booking}' AND seat = 'A-1-1'`,
      ['seat A-1-1 is sold', 'has a total of 100000 and 2 items, 1 of them live, of 100000'],
    ],
    [
      'a booking without items',
      ({ cancelled }) => `DELETE FROM booking_items WHERE booking = '${cancelled}'`,
      ['has a total of 50000 and 0 items, 0 of them live, of 0'],
    ],
    [
      'a booking whose hold was not paid',
      ({ paidHold }) => `UPDATE holds SET state = 'released' WHERE id = '${paidHold}'`,
      ['booking .* does not match its hold'],
    ],
    [
      'a booking of the hold of another account',
      ({ paidHold }) => `UPDATE holds SET account = UUID() WHERE id = '${paidHold}'`,
      ['booking .* does not match its hold'],
    ],
    [
      'a paid hold without a booking',
      ({ releasedHold }) => `UPDATE holds SET state = 'paid' WHERE id = '${releasedHold}'`,
      ['hold .* is paid and has no booking'],
    ],
  ])('finds %s', async (_, breakIt, lines) => {
    expect(await foundAfter(subject, soldSeats, breakIt)).toEqual(matching(lines))
  })
})
