import { orderOf } from '@frontrow/waiting-room'
import { type Check, perEvent } from '../check.ts'
import { placesOf } from './epoch-check.ts'
import type { SeenEpoch } from './history.ts'

/**
 * W1: no number of a registration was given to two accounts, and each was told the position that the draw gave it. After a
 * failover a number may have been given twice.
 */
export const seenDraw: Check = {
  ofHistory: true,
  settles: true,
  find: perEvent('registrations', async ({ history, rooms }, event) => {
    const picture = await rooms.get(event)
    const seen = history?.epochsOf(event.name).find(({ epoch }) => epoch === picture?.numbers.epoch)
    if (picture === undefined || seen === undefined) return { count: 0, evidence: [] }
    const twice = event.mayRepeatPositions ? [] : givenTwice(seen)
    const { draw } = picture.numbers
    const evidence = draw ? [...twice, ...notAsDrawn(seen, draw)] : twice
    return { count: seen.registrations.count, evidence }
  }),
}

const givenTwice = ({ registrations }: SeenEpoch): string[] =>
  [...registrations.twice].map(([number, holders]) => {
    const names = [...holders].toSorted().join(' and to ')
    return `the number ${number} was given to ${names}`
  })

function notAsDrawn(seen: SeenEpoch, { seed, size }: { seed: string; size: number }): string[] {
  const order = orderOf(seed, size)
  return [...placesOf(seen)].flatMap(({ holder, registration, position }) => {
    if (registration === undefined || registration > size) return []
    const drawn = order.positionOf(registration)
    if (drawn === position) return []
    return [`${holder} was told position ${position}, the draw gave its number ${drawn}`]
  })
}
