import type { Seat } from '@frontrow/concert-event'
import { expect, test } from 'vitest'
import type { SaleEvent } from '../catalogue.ts'
import { SeatMap, type SeatChange } from './seat-map.ts'

const ids = ['A-1-1', 'A-1-2', 'A-1-3']
const seats: Seat[] = ids.map((id) => ({
  id,
  section: 'A',
  row: '1',
  name: id.slice(-1),
  price: 10,
}))
const seating = { sections: [{ name: 'A', price: 10, rows: [{ name: '1', seats: 3 }] }] }
const sale = { seats, seating, summary: { revision: 7 } } as unknown as SaleEvent

type Row = Parameters<SeatMap['apply']>[0][number]
const row = (
  seat: string,
  state: Row['state'],
  changedAtMs: number,
  heldUntilMs?: number,
): Row => ({
  seat,
  state,
  changedAt: new Date(changedAtMs),
  heldUntil: heldUntilMs === undefined ? null : new Date(heldUntilMs),
})

const startMs = 1_800_000_000_000

function mapWith(rows: Row[], readAtMs = startMs): SeatMap {
  const map = new SeatMap(sale)
  map.apply(rows, readAtMs)
  return map
}

const changed = (map: SeatMap, sinceMs: number): SeatChange[] | undefined => {
  const body = map.changesBody(sinceMs)
  return body === undefined ? undefined : (JSON.parse(body) as { seats: SeatChange[] }).seats
}

test('a seat nobody has told of is free, one that the venue has not is nobody’s', () => {
  const map = mapWith([])
  expect(map.state('A-1-1')).toBe('free')
  expect(map.isFree('Z-9-9')).toBe(false)
})

test('a held or returning seat is held until its time, and free from that millisecond on', () => {
  for (const state of ['held', 'returning'] as const) {
    const map = mapWith([row('A-1-1', state, startMs, startMs + 1000)])
    expect(map.state('A-1-1')).toBe('held')
    map.apply([], startMs + 999)
    expect(map.state('A-1-1')).toBe('held')
    map.apply([], startMs + 1000)
    expect(map.state('A-1-1')).toBe('free')
  }
})

test('a sold seat stays sold', () => {
  const map = mapWith([row('A-1-1', 'sold', startMs)])
  map.apply([], startMs + 3_600_000)
  expect(map.state('A-1-1')).toBe('sold')
})

test('the version is the newest time of the database that was read, never an older one', () => {
  const map = mapWith([], startMs)
  map.apply([], startMs - 500)
  expect(map.versionMs).toBe(startMs)
  expect(map.readFromMs).toBe(startMs - 2000)
})

test('the whole map follows the layout', () => {
  const map = mapWith([row('A-1-2', 'sold', startMs)])
  expect(JSON.parse(map.wholeBody())).toEqual({
    version: startMs,
    sections: [
      {
        name: 'A',
        price: 10,
        rows: [
          {
            name: '1',
            seats: [
              { id: 'A-1-1', state: 'free' },
              { id: 'A-1-2', state: 'sold' },
              { id: 'A-1-3', state: 'free' },
            ],
          },
        ],
      },
    ],
  })
})

test('changes reach back two seconds behind the version, for transactions that were slow', () => {
  const map = mapWith([
    row('A-1-1', 'sold', startMs - 2001),
    row('A-1-2', 'sold', startMs - 2000),
    row('A-1-3', 'held', startMs - 1, startMs + 60_000),
  ])
  expect(changed(map, startMs)).toEqual([
    { id: 'A-1-2', state: 'sold' },
    { id: 'A-1-3', state: 'held' },
  ])
})

test('a hold that ran out since then is among the changes', () => {
  const map = mapWith([row('A-1-1', 'held', startMs - 60_000, startMs + 500)])
  expect(changed(map, startMs)).toEqual([])
  map.apply([], startMs + 5000)
  expect(changed(map, startMs)).toEqual([{ id: 'A-1-1', state: 'free' }])
  expect(changed(map, startMs + 5000)).toEqual([])
})

test('changes are told for five minutes; before that, and from the future, there are none to tell', () => {
  const map = mapWith([])
  expect(changed(map, startMs - 300_000)).toEqual([])
  expect(changed(map, startMs - 300_001)).toBeUndefined()
  expect(changed(map, startMs + 2000)).toEqual([])
  expect(changed(map, startMs + 2001)).toBeUndefined()
})
