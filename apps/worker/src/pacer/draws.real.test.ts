import { createHash } from 'node:crypto'
import { type Db, draws, events } from '@frontrow/store'
import {
  commitmentOf,
  type Draw,
  type DrawStep,
  orderOf,
  Pacer,
  type RoomRedis,
  WaitingRoom,
} from '@frontrow/waiting-room'
import { expect, test } from 'vitest'
import { inHours, publish } from '../testing/halls.ts'
import { Killed, Mortal } from '../testing/mortal.ts'
import { expectRoom, roomFields, startPacer } from '../testing/pacing.ts'
import { useStores } from '../testing/stores.ts'
import { takeDrawStep } from './draw-steps.ts'
import { RoomKeeper } from './room-keeper.ts'

const stores = useStores()

const lottery = (opensInHours: number) => ({
  saleWindow: {
    prequeueAt: inHours(-1),
    opensAt: inHours(opensInHours),
    closesAt: inHours(900),
  },
  waitingRoom: { method: 'lottery' as const },
})

/** A list is public for three seconds, and each step is taken within a second. */
const drawPatience = { timeout: 25_000, interval: 50 }

const secondsAsHours = (seconds: number): number => seconds / 3600

/** All lines of the list, as MySQL has them. */
async function savedList(event: string): Promise<string> {
  const pages: string[] = []
  for (;;) {
    const page = await draws.page(stores.db, event, pages.length)
    if (page === undefined) return pages.join('')
    pages.push(page)
  }
}

const published = async (event: string): Promise<Draw | undefined> =>
  (await new WaitingRoom(stores.redis).status(event))?.draw

/** What anybody can check about a draw that is made. */
async function expectFairDraw(event: string, registered: readonly string[]): Promise<void> {
  const list = await savedList(event)
  const { seed = '', size = 0, ...rest } = (await published(event)) ?? {}
  expect(rest).toEqual({
    commitment: commitmentOf(seed),
    listDigest: createHash('sha256').update(list).digest('hex'),
  })
  expect(list).toBe(registered.map((name, i) => `${i + 1}:${name}\n`).join(''))
  const room = new WaitingRoom(stores.redis)
  for (const [i, accountKey] of registered.entries()) {
    const { registration, position } = await room.join(event, accountKey)
    expect({ registration, position }).toEqual({
      registration: i + 1,
      position: orderOf(seed, size).positionOf(i + 1),
    })
  }
}

const register = async (event: string, names: readonly string[]): Promise<void> => {
  const room = new WaitingRoom(stores.redis)
  for (const name of names) await room.join(event, name)
}

const names = Array.from({ length: 40 }, (_, i) => `account-${i}`)

test('three workers commit to a seed, list who has registered, publish the list and then the seed', async () => {
  const { db, redis } = stores
  const event = await publish(db, lottery(secondsAsHours(6)))
  for (let worker = 0; worker < 3; worker += 1) startPacer(db, new Pacer(redis))
  await expectRoom(redis, event, { phase: 'prequeue', drawStage: '1' })
  const first = await published(event)
  await register(event, names)
  const seen: Draw[] = []
  await expect
    .poll(async () => {
      const draw = await published(event)
      if (draw) seen.push(draw)
      return draw?.seed
    }, drawPatience)
    .toBeDefined()
  await expectFairDraw(event, names)
  await expectRoom(redis, event, { phase: 'open' })
  expect(new Set(seen.map(({ commitment }) => commitment))).toEqual(new Set([first?.commitment]))
  const digests = seen.filter(({ listDigest }) => listDigest !== undefined)
  expect(new Set(digests.map(({ listDigest }) => listDigest)).size).toBe(1)
  expect(digests.some(({ seed }) => seed === undefined)).toBe(true)
  expect(await draws.seedOf(db, event)).toBe((await published(event))?.seed)
})

test('a lottery that Redis lost after the draw has the same draw again', async () => {
  const { db, redis } = stores
  const event = await publish(db, lottery(secondsAsHours(4)))
  startPacer(db, new Pacer(redis))
  await expectRoom(redis, event, { phase: 'prequeue', drawStage: '1' })
  await register(event, names)
  await expect.poll(async () => (await published(event))?.seed, drawPatience).toBeDefined()
  const before = await published(event)
  await redis.command((commands) =>
    commands.del(['room', 'places', 'gone', 'calls'].map((key) => `frontrow:{${event}}:${key}`)),
  )
  await expect.poll(() => published(event), drawPatience).toEqual(before)
})

test('an organiser who moves the opening of a sale moves the closing of its registration', async () => {
  const { db, redis } = stores
  const event = await publish(db, lottery(10))
  startPacer(db, new Pacer(redis))
  await expectRoom(redis, event, { phase: 'prequeue', drawStage: '1' })
  await register(event, ['early'])
  await publish(db, lottery(-0.1), event)
  await expect.poll(async () => (await published(event))?.size, drawPatience).toBe(1)
})

async function listed(name: string): Promise<events.ActiveEvent> {
  const event = (await events.listActive(stores.db)).find((active) => active.name === name)
  if (event === undefined) throw new Error(`${name} is not listed`)
  return event
}

/** Workers of which time is as a test wants it. */
class Workers {
  readonly #event: string

  constructor(event: string) {
    this.#event = event
  }

  /** The room seems due, and a second to have passed, the list to be public for long. */
  async passTime(): Promise<void> {
    const key = `frontrow:{${this.#event}}:room`
    await stores.redis.command(async (commands) => {
      await commands.hset(key, { tickedAtMs: 0, dueAtMs: 0 })
      if (await commands.hexists(key, 'listedAtMs')) await commands.hset(key, { listedAtMs: 1 })
    })
  }

  /** A worker takes care of the room once. */
  async care({ db, redis }: { db: Db; redis: RoomRedis }): Promise<void> {
    const event = await listed(this.#event)
    const pacer = new Pacer(redis)
    const ticked = await pacer.tick(this.#event)
    const room = ticked.kind === 'ticked' ? { event, ticked } : { event }
    await new RoomKeeper(db, pacer).keep(room)
  }

  /** Care after care, until the draw is made. @returns whether it was killed before */
  async work(
    worker: { db: Db; redis: RoomRedis },
    isDone: () => Promise<boolean>,
  ): Promise<boolean> {
    try {
      while (!(await isDone())) {
        await this.care(worker)
        await this.passTime()
      }
      return false
    } catch (error) {
      if (error instanceof Killed) return true
      throw error
    }
  }
}

test('of workers that take the same step at the same moment one does it, and none fails', async () => {
  const { db, redis } = stores
  const event = await publish(db, lottery(10))
  const workers = new Workers(event)
  const together = (step: DrawStep) =>
    Promise.all(
      Array.from({ length: 6 }, () => takeDrawStep(db, new Pacer(redis).lottery, { event, step })),
    )
  await together('commit')
  await workers.work(stores, async () => (await published(event)) !== undefined)
  await workers.care(stores)
  await register(event, names)
  await publish(db, lottery(-0.1), event)
  const isClosed = async () => (await roomFields(redis, event)).drawStage === '2'
  const pacer = new Pacer(redis)
  await workers.passTime()
  await new RoomKeeper(db, pacer).keep({ event: await listed(event) })
  while (!(await isClosed())) {
    await workers.passTime()
    await pacer.tick(event)
  }
  await together('list')
  await workers.work(stores, async () => (await published(event))?.listDigest !== undefined)
  await workers.passTime()
  await together('release')
  await expectFairDraw(event, names)
})

test('a worker that is killed at any point leaves a draw that another one ends', async () => {
  const { db, redis } = stores
  let [lives, wasKilled] = [0, true]
  for (; wasKilled; lives += 1) {
    const event = await publish(db, lottery(10))
    const workers = new Workers(event)
    const registers = async () => (await published(event)) !== undefined
    const isDrawn = async () => (await published(event))?.seed !== undefined
    const mortal = new Mortal(lives).stores({ db, redis })
    wasKilled = await workers.work(mortal, registers)
    const committed = await published(event)
    await workers.work({ db, redis }, registers)
    const { commitment } = (await published(event)) ?? {}
    expect(committed?.commitment ?? commitment).toBe(commitment)
    await workers.care({ db, redis })
    await register(event, names.slice(0, 5))
    await publish(db, lottery(-0.1), event)
    wasKilled = (await workers.work(mortal, isDrawn)) || wasKilled
    const listed = await published(event)
    await workers.work({ db, redis }, isDrawn)
    await expectFairDraw(event, names.slice(0, 5))
    const drawn = await published(event)
    expect({ ...drawn, ...listed }).toEqual(drawn)
    expect(drawn?.commitment).toBe(commitment)
  }
  expect(lives).toBeGreaterThan(30)
}, 120_000)
