import { rooms } from '@frontrow/store'
import { Pacer, type Ticket, WaitingRoom } from '@frontrow/waiting-room'
import { expect, test } from 'vitest'
import { publish } from '../testing/halls.ts'
import { expectRoom, patience, roomFields, startPacer } from '../testing/pacing.ts'
import { useStores } from '../testing/stores.ts'

const stores = useStores()

const parts = ['room', 'places', 'gone', 'calls', 'ready', 'tries', 'active']

/** What a crash of all of Redis without its files does to one event. */
const loseRoom = (event: string): Promise<number> =>
  stores.redis.command((redis) => redis.del(parts.map((part) => `frontrow:{${event}}:${part}`)))

async function saved(event: string): Promise<unknown> {
  return (await rooms.find(stores.db, event))?.snapshot
}

test('the numbers of a room are saved, and a room that Redis lost is made again behind them', async () => {
  const { db, redis } = stores
  const room = new WaitingRoom(redis)
  const event = await publish(db, { waitingRoom: { capacity: 1, grace: '1s' } })
  startPacer(db, new Pacer(redis))
  await expectRoom(redis, event, { phase: 'open' })
  const tickets: Ticket[] = []
  for (const accountKey of ['first', 'second', 'third']) {
    const { epoch, position } = await room.join(event, accountKey)
    tickets.push({ event, epoch, position, accountKey })
  }
  const [first, second, third] = tickets as [Ticket, Ticket, Ticket]
  await expectRoom(redis, event, { serving: '1' })
  expect(await room.claim(first)).toMatchObject({ kind: 'admitted' })
  await expect
    .poll(() => saved(event), patience)
    .toMatchObject({
      epoch: 1,
      issued: 3,
      serving: 1,
      called: 1,
      admitted: 1,
    })

  await loseRoom(event)
  await expectRoom(redis, event, { phase: 'open', epoch: '1', issued: '1000003' })
  expect(await room.join(event, 'newcomer')).toMatchObject({ position: 1_000_004 })
  expect(await room.look(third)).toEqual({ kind: 'waiting' })
  await expect.poll(() => room.claim(second), patience).toMatchObject({ kind: 'admitted' })
  await room.endAdmission(event, 'second')
  await expect.poll(() => room.claim(third), patience).toMatchObject({ kind: 'admitted' })
  expect(Number((await roomFields(redis, event)).serving)).toBeLessThan(1_000_004)
  await expect.poll(() => saved(event), patience).toMatchObject({ issued: 1_000_004 })
})

test('a room that Redis lost before anything was saved begins anew', async () => {
  const event = await publish(stores.db)
  const { stop } = startPacer(stores.db, new Pacer(stores.redis))
  await expectRoom(stores.redis, event, { phase: 'open' })
  await stop()
  await stores.db.updateTable('rooms').set({ snapshot: null }).where('event', '=', event).execute()
  await loseRoom(event)
  startPacer(stores.db, new Pacer(stores.redis))
  await expectRoom(stores.redis, event, { phase: 'open', epoch: '1', issued: '0' })
})
