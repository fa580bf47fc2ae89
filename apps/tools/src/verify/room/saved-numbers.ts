import { rooms as saved } from '@frontrow/store'
import { perEvent, type Check } from '../check.ts'

const rising = ['issued', 'serving'] as const

/** W5: a room is not behind what was saved of it: one that forgot its last moments would give places twice. */
export const roomNotBehind: Check = {
  settles: true,
  find: perEvent('saved numbers of rooms', async ({ rooms, db }, event) => {
    // What was saved is read first: the room goes on meanwhile.
    const { snapshot } = (await saved.find(db, event.name)) ?? {}
    const numbers = (await rooms.get(event))?.numbers
    if (!snapshot || !numbers || snapshot.epoch !== numbers.epoch) return { count: 0, evidence: [] }
    const behind = rising.filter((name) => numbers[name] < Number(snapshot[name] ?? 0))
    const evidence = behind.map((name) => `Redis has less as ${name} than was saved`)
    return { count: rising.length, evidence }
  }),
}
