import { expect } from 'vitest'
import { roomKeys } from '../keys.ts'
import type { RoomState } from '../model/index.ts'
import type { RoomRedis } from '../redis.ts'

const comparedFields = [
  'phase',
  'issued',
  'serving',
  'slotEnd',
  'placeEnd',
  'called',
  'admitted',
  'clockMs',
  'slowestPerMinute',
  'fastestPerMinute',
] as const

/** Compares all that Redis keeps of a room with the reference model. */
export async function compareRoom(
  redis: RoomRedis,
  event: string,
  model: RoomState,
): Promise<void> {
  const { room, places, gone, ready, active, entrants, addresses } = keysOf(event)
  const stored = await redis.command((commands) =>
    Promise.all([
      commands.hmget(room, ...comparedFields),
      commands.hgetall(places),
      commands.zrange(ready, '0', '-1'),
      commands.zrange(active, '0', '-1'),
      commands.hget(room, 'credit'),
      commands.hgetall(entrants),
      commands.hgetall(addresses),
      commands.getBuffer(gone),
    ]),
  )
  const marked = [...model.places].map(([key, { number, mark, account }]) => [
    key,
    `${number}:${mark}${account === key ? '' : `:${account}`}`,
  ])
  expect(stored[0]).toEqual(comparedFields.map((field) => `${model[field]}`))
  expect(stored[1]).toEqual(Object.fromEntries(marked))
  expect(bitsOf(stored[7])).toEqual([...model.gone].toSorted((a, b) => a - b))
  expect(stored[2].map(String)).toEqual(
    [...model.ready.keys()].toSorted((a, b) => a - b).map(String),
  )
  expect(stored[3].map(String).toSorted()).toEqual(expect.arrayContaining([...model.active.keys()]))
  expect(Number(stored[4])).toBeCloseTo(model.credit)
  expect(stored[5]).toEqual(Object.fromEntries(model.entrants))
  const { until, ...newPlaces } = stored[6]
  expect(Number(until ?? 0)).toBe(model.addressesUntilMs)
  expect(newPlaces).toEqual(
    Object.fromEntries([...model.addresses].map(([address, count]) => [address, `${count}`])),
  )
}

function keysOf(event: string) {
  const [
    room = '',
    places = '',
    gone = '',
    ,
    ready = '',
    ,
    active = '',
    entrants = '',
    addresses = '',
  ] = roomKeys(event).all
  return { room, places, gone, ready, active, entrants, addresses }
}

const bitsOf = (bytes: Buffer | null): number[] =>
  [...(bytes ?? [])].flatMap((byte, i) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (0x80 >> bit)).map((bit) => i * 8 + bit),
  )
