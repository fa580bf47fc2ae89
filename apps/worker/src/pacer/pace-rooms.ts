import { type Logger, type Loop, startLoop } from '@frontrow/platform'
import { type Db, events } from '@frontrow/store'
import type { Pacer } from '@frontrow/waiting-room'
import { DueRooms } from './due-rooms.ts'
import { RoomKeeper } from './room-keeper.ts'

const listEveryMs = 1000
/** Twice as often as a room may tick, so that a worker that dies between two ticks is not missed. */
const tickEveryMs = 100
const keepEveryMs = 50
/** How many rooms are cared for at once: thousands of events must not flood the connections to MySQL. */
const keepersCount = 4

interface PacerParts {
  db: Db
  pacer: Pacer
  logger: Logger
}

/**
 * Moves every room on. There is no leader: each worker runs this, the room's script lets one tick through every 200 ms
 * and names one worker a second that does the rest. Ticks never wait for MySQL: while it is away the known rooms go on,
 * and with no fresh seat counts they soon call nobody.
 */
export function paceRooms({ db, pacer, logger }: PacerParts): Loop[] {
  const keeper = new RoomKeeper(db, pacer)
  const due = new DueRooms()
  let active: events.ActiveEvent[] = []

  async function tick(event: events.ActiveEvent): Promise<void> {
    const outcome = await pacer.tick(event.name)
    if (outcome.kind === 'missing') due.add({ event })
    if (outcome.kind === 'ticked' && outcome.isDue) due.add({ event, ticked: outcome })
  }

  const list = startLoop({
    name: 'event-list',
    everyMs: listEveryMs,
    logger,
    run: async () => {
      active = await events.listActive(db)
    },
  })
  const pace = startLoop({
    name: 'pacer',
    everyMs: tickEveryMs,
    logger,
    run: async () => {
      const results = await Promise.allSettled(active.map(tick))
      const failure = results.find((result) => result.status === 'rejected')
      if (failure) throw failure.reason
    },
  })
  const keepers = Array.from({ length: keepersCount }, () =>
    startLoop({
      name: 'room-keeper',
      everyMs: keepEveryMs,
      logger,
      run: (signal) => due.work((room) => keeper.keep(room), signal),
    }),
  )
  return [list, pace, ...keepers]
}
