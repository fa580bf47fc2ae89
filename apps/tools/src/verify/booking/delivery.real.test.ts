import { randomUUIDv7 } from 'node:crypto'
import { bookingCancelled, bookingConfirmed, messageOf, outboxRow } from '@frontrow/events'
import { bookings, type sales } from '@frontrow/store'
import { expect, test } from 'vitest'
import type { Check } from '../check.ts'
import { matching } from '../testing/matching.ts'
import { sellSome, type SmallSale } from '../testing/small-sale.ts'
import { useSubject } from '../testing/use-subject.ts'
import { parkedEvents } from './parked-events.ts'
import { recordedSales } from './recorded-sales.ts'
import { statesOnKafka } from './states-on-kafka.ts'
import { unsentEvents } from './unsent-events.ts'

const subject = useSubject()
const topic = 'booking.v1'

async function delivered(): Promise<SmallSale> {
  const sale = await sellSome(subject.sale)
  await subject.sale.deliver()
  return sale
}

/** What a check finds, in the order of the alphabet, without the event's name. */
async function found(check: Check, event: string): Promise<string[]> {
  const evidence = await subject.evidenceOf(check, event)
  for (const line of evidence) expect(line).toMatch(new RegExp(`^${event}: `))
  return evidence.map((line) => line.slice(event.length + 2)).toSorted()
}

/** What is published of a booking, with changes. */
async function eventOf(id: string, changes: Partial<Parameters<typeof bookingConfirmed>[0]> = {}) {
  const [booking] = await bookings.withSeats(subject.db, [(await bookings.find(subject.db, id))!])
  const { event, account, seats, total, paidAt } = booking!
  const data = { booking: id, event, account, seats, total, paidAt: paidAt.toISOString() }
  return bookingConfirmed({ ...data, ...changes }, { sequence: 1 })
}

const publish = (event: Parameters<typeof outboxRow>[0]): Promise<void> =>
  subject.bus.publish(topic, [messageOf(outboxRow(event))])

test('a sale that was delivered is in order', async () => {
  const { event } = await delivered()
  for (const check of [unsentEvents, recordedSales, statesOnKafka, parkedEvents]) {
    expect(await found(check, event)).toEqual([])
  }
  const { checked } = await statesOnKafka.find(await subject.subjectOf(event))
  expect(checked).toEqual({ count: 3, unit: 'booking states' })
})

test('finds what nobody has sent', async () => {
  const { event, booking } = await sellSome(subject.sale)
  const unsent = 'event \\d+ in the outbox, dev.frontrow.booking'
  expect(await found(unsentEvents, event)).toEqual(
    matching([
      `${unsent}.confirmed.v1 of booking ${booking}, is not sent`,
      `${unsent}.confirmed.v1 of booking`,
      `${unsent}.cancelled.v1 of booking`,
    ]),
  )
  await subject.sale.deliver()
})

test('finds what the relay calls sent and Kafka does not have', async () => {
  const { event, booking, cancelled } = await sellSome(subject.sale)
  await subject.sale.sql('UPDATE outbox SET sent_at = NOW(3)')
  expect(await found(statesOnKafka, event)).toEqual(
    matching([
      `state 1 of booking ${booking} is not on Kafka`,
      `state 1 of booking ${cancelled} is not on Kafka`,
      `state 2 of booking ${cancelled} is not on Kafka`,
    ]),
  )
})

test('does not ask Kafka for what it no longer keeps', async () => {
  const { event, booking, cancelled } = await sellSome(subject.sale)
  await subject.sale.sql('UPDATE outbox SET sent_at = NOW(3)')
  const old = `paid_at = NOW(3) - INTERVAL 8 DAY WHERE id IN ('${booking}', '${cancelled}')`
  await subject.sale.sql(`UPDATE bookings SET ${old}`)
  expect(await found(statesOnKafka, event)).toEqual(
    matching([`state 2 of booking ${cancelled} is not on Kafka`]),
  )
})

test.each<[string, Parameters<typeof eventOf>[1], string]>([
  ['total', { total: 1 }, 'total 1 instead of 100000'],
  ['account', { account: 'somebody' }, 'account somebody instead of'],
  ['time', { paidAt: '2026-01-01T00:00:00.000Z' }, 'paidAt 2026-01-01T00:00:00.000Z instead of'],
  ['seats', { seats: [{ id: 'A-1-1', price: 50_000 }] }, 'seats .* instead of'],
])('finds an event with another %s', async (_, changes, difference) => {
  const { event, booking } = await delivered()
  await subject.sale.sql(`DELETE FROM sales WHERE booking = '${booking}'`)
  await publish(await eventOf(booking, changes))
  expect(await found(statesOnKafka, event)).toEqual(
    matching([`state 1 of booking ${booking} on Kafka has ${difference}`]),
  )
})

test('finds the event of a booking that is not there', async () => {
  const { event, booking } = await delivered()
  await publish(await eventOf(booking, { booking: 'nobody' }))
  expect(await found(statesOnKafka, event)).toEqual(
    matching(['state 1 of booking nobody on Kafka has no booking']),
  )
})

test('finds a state that a booking never had', async () => {
  const { event, booking } = await delivered()
  const { data } = await eventOf(booking)
  const cancelled = { ...data, cancelledAt: '2026-01-01T00:00:00.000Z', refund: 0 }
  await publish(bookingCancelled(cancelled, { sequence: 2 }))
  expect(await found(statesOnKafka, event)).toEqual(
    matching([`state 2 of booking ${booking} on Kafka is one that`]),
  )
})

test('finds a second state that is not the cancellation', async () => {
  const { event, cancelled } = await delivered()
  await subject.sale.sql(`DELETE FROM sales WHERE booking = '${cancelled}'`)
  await publish({ ...(await eventOf(cancelled)), sequence: '0000000002' })
  const line = `state 2 of booking ${cancelled} on Kafka has state confirmed instead of cancelled`
  expect(await found(statesOnKafka, event)).toEqual(matching([line]))
})

test('finds two events of one state; the same event again is right', async () => {
  const { event, booking } = await delivered()
  await subject.sale.sql(`UPDATE outbox SET sent_at = NULL WHERE message_key = '${booking}'`)
  await subject.sale.deliver()
  expect(await found(statesOnKafka, event)).toEqual([])
  await publish(await eventOf(booking))
  expect(await found(statesOnKafka, event)).toEqual(
    matching([`state 1 of booking ${booking} on Kafka is event .* sale`]),
  )
})

test('passes over the bookings of events that are not checked, and what is no event', async () => {
  const { event, booking } = await delivered()
  await publish(await eventOf(booking, { event: 'elsewhere', booking: 'nobody' }))
  await subject.bus.publish(topic, [{ key: booking, value: 'nonsense' }])
  expect(await found(statesOnKafka, event)).toEqual([])
})

test.each<[keyof sales.Sale, string, string]>([
  ['account', `account = 'x'`, 'account x instead of'],
  ['seats', 'seats = 1', 'seats 1 instead of 2'],
  ['total', 'total = 1', 'total 1 instead of 100000'],
  ['refund', 'refund = 1', 'refund 1 instead of 0'],
  ['state', `state = 'cancelled'`, 'state cancelled instead of confirmed'],
  ['sequence', 'sequence = 2', 'sequence 2 instead of 1'],
  ['event', `event = 'x'`, 'event x instead of'],
])('finds a sale with another %s', async (_, change, difference) => {
  const { event, booking } = await delivered()
  await subject.sale.sql(`UPDATE sales SET ${change} WHERE booking = '${booking}'`)
  expect(await found(recordedSales, event)).toEqual(
    matching([`the sale of booking ${booking} has ${difference}`]),
  )
})

test('finds a booking without a sale, and a sale without a booking', async () => {
  const { event, booking } = await delivered()
  const stray = randomUUIDv7()
  await subject.sale.sql(`UPDATE sales SET booking = '${stray}' WHERE booking = '${booking}'`)
  expect(await found(recordedSales, event)).toEqual(
    matching([`booking ${booking} has no sale`, `the sale of booking ${stray} has no booking`]),
  )
})

/** Parks an event as a consumer does that cannot handle it. */
async function park(event: Awaited<ReturnType<typeof eventOf>>, offset: number): Promise<void> {
  const { headers, ...message } = messageOf(outboxRow(event))
  const parked = {
    'dlq-partition': '0',
    'dlq-offset': String(offset),
    'dlq-cause': 'PoisonMessage: no',
  }
  await subject.bus.publish(`${topic}.dlq`, [{ ...message, headers: { ...headers, ...parked } }])
}

test('finds a parked event, until it is put back as often as it was parked', async () => {
  const { event, booking } = await delivered()
  const other = await delivered()
  const parked = await eventOf(booking)
  const start = Date.now() * 1000
  await park(parked, start)
  // Kept by a replay that chose others: the same message again.
  await park(parked, start)
  const line = `an event of booking ${booking}, from 0:${start}, is parked: PoisonMessage: no`
  expect(await found(parkedEvents, event)).toEqual(matching([line]))
  expect(await found(parkedEvents, other.event)).toEqual([])

  const { headers, ...message } = messageOf(outboxRow(parked))
  const replayed = { ...message, headers: { ...headers, 'replayed-at': new Date().toISOString() } }
  await subject.bus.publish(topic, [replayed])
  expect(await found(parkedEvents, event)).toEqual([])
  await park(parked, start + 1)
  expect(await found(parkedEvents, event)).toEqual(
    matching([`an event of booking ${booking}, from 0:${start + 1}`]),
  )
})
