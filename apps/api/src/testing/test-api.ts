import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { settingsOf, type SpecInput, specSchema } from '@frontrow/concert-event'
import { createLogger } from '@frontrow/platform'
import {
  accounts,
  draws,
  events,
  holds,
  inTransaction,
  revocations,
  rooms,
  seats,
} from '@frontrow/store'
import { createTestDatabase } from '@frontrow/store/testing'
import { accountKey, emptyRoom, Pacer } from '@frontrow/waiting-room'
import { afterAll, inject } from 'vitest'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { createServices, type Services } from '../services/index.ts'
import { openStores } from '../services/stores.ts'
import { Documentation } from './documentation.ts'
import { takeDrawStep } from './draw-worker.ts'
import { Forge } from './forge.ts'
import type { OpenApi } from './operations.ts'
import { testKeys } from './test-keys.ts'
import { hallSpec } from './test-spec.ts'
import type { Answer, Body, CallOptions, TestAccount } from './calls.ts'
import { Visitor } from './visitor.ts'

export type TestApi = Awaited<ReturnType<typeof startTestApi>>

/** Starts the API over real stores, called in-process; with a database of its own, until the test file ends. */
export async function startTestApi(env: Record<string, string> = {}) {
  const { mysqlUrl, redisUrls } = inject('servers')
  const database = await createTestDatabase(mysqlUrl)
  const config = readConfig({
    ...testKeys(),
    MYSQL_URL: database.url,
    REDIS_URLS: redisUrls.join(','),
    PASSWORD_MEMORY_KIB: '64',
    LOG_LEVEL: 'silent',
    ...env,
  })
  const { db, redis } = openStores(config)
  if (env.REDIS_URLS === undefined) await redis.ready(10_000)
  const logger = createLogger('test', config.LOG_LEVEL)
  const services = createServices(config, { db, redis }, logger)
  const app = createApp(services, config.ADMIN_TOKEN, logger)
  const pacer = new Pacer(redis)
  const openApi = (await (await app.request('/openapi.json')).json()) as OpenApi
  const documentation = new Documentation(openApi)
  const pods = [services]
  /** What another pod has: the same stores and keys, and nothing else. */
  const otherServices = (): Services => {
    const other = createServices(config, { db, redis }, logger)
    pods.push(other)
    return other
  }
  afterAll(async () => {
    await Promise.all(pods.flatMap(({ streams, board }) => [streams.stop(), board.stop()]))
    redis.close()
    await db.destroy()
    await database.drop()
  })

  return {
    app,
    db,
    redis,
    services,
    logger,
    openApi,
    otherServices,
    /** Another pod: the same stores and keys, and nothing else. */
    otherPod() {
      const services = otherServices()
      return { services, app: createApp(services, config.ADMIN_TOKEN, logger) }
    },
    forge: new Forge(config),
    /** The organiser, as `as`. */
    organiser: { id: 'organiser', authorization: `Bearer ${config.ADMIN_TOKEN}` },

    /** Sends whatever a client might; the answer must be one that `/openapi.json` tells of. */
    async send(
      path: string,
      init: RequestInit & { method: string },
      remoteAddress = '127.0.0.1',
    ): Promise<Response> {
      const env = { incoming: { socket: { remoteAddress } } }
      const response = await app.request(path, init, env)
      await documentation.check(init.method, path, response)
      return response
    },

    /** Sends a request with a JSON body, if any. */
    async call(method: string, path: string, options: CallOptions = {}): Promise<Response> {
      const headers = new Headers()
      if (options.body !== undefined) headers.set('content-type', 'application/json')
      const given = { authorization: options.as?.authorization, ...options.headers }
      for (const [name, value] of Object.entries(given)) {
        if (value !== undefined) headers.set(name, value)
      }
      const body = options.body === undefined ? undefined : JSON.stringify(options.body)
      return this.send(path, { method, headers, body }, options.from)
    },

    /** As `call`, with the JSON of the answer. */
    async ask<B = Body>(method: string, path: string, options?: CallOptions): Promise<Answer<B>> {
      const response = await this.call(method, path, options)
      const text = await response.text()
      return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as B }
    },

    /** A signed-in account, with points. */
    async account(points = 0): Promise<TestAccount> {
      const id = randomUUIDv7()
      await accounts.insert(db, { id, email: `${id}@example.test`, name: null, passwordHash: '-' })
      if (points > 0) await services.points.charge(id, randomUUIDv7(), points)
      return { id, authorization: `Bearer ${services.accessTokens.issue(id).accessToken}` }
    },

    /** Somebody at an event who has not joined its queue yet, with points. */
    async visitor(event: string, points = 0): Promise<Visitor> {
      return new Visitor(this, event, await this.account(points))
    },

    /** The same, admitted to the seats. */
    async inside(event: string, points = 0): Promise<Visitor> {
      return (await this.visitor(event, points)).enter()
    },

    /** Many who wait in the queue, in this order. */
    async crowd(event: string, count: number): Promise<Visitor[]> {
      const people: Visitor[] = []
      while (people.length < count) people.push(await (await this.visitor(event)).join())
      return people
    },

    /** Publishes an event under a name of its own and opens its room. @returns the name */
    async event(changes: Partial<SpecInput> = {}): Promise<string> {
      const name = `hall-${randomBytes(5).toString('hex')}`
      const spec = specSchema.parse(hallSpec(changes))
      await services.eventAdmin.publish(name, spec as never, 'test')
      await this.tick(name)
      return name
    },

    /** Publishes a changed spec of it. */
    async change(name: string, changes: Partial<SpecInput>): Promise<void> {
      const spec = specSchema.parse(hallSpec(changes))
      await services.eventAdmin.publish(name, spec as never, 'test')
      await this.tick(name)
    },

    /** Moves the end of a hold to so many milliseconds from now. */
    async endHoldIn(hold: string, ms: number): Promise<void> {
      const end = new Date(Date.now() + ms)
      await db.updateTable('holds').set({ expires_at: end }).where('id', '=', hold).execute()
      const seatsEnd = { held_until: end, changed_at: new Date() }
      await db.updateTable('seats').set(seatsEnd).where('hold', '=', hold).execute()
    },

    /** Asks while another request with the same Idempotency-Key has not ended. */
    async whileKeyIsInUse<T>(
      { account, route, key }: { account: string; route: string; key: string },
      ask: () => Promise<T>,
    ): Promise<T> {
      const tx = await db.startTransaction().execute()
      try {
        const claim = {
          account,
          route,
          idempotency_key: key,
          body_hash: '-',
          status: 0,
          answer: '',
        }
        await tx.insertInto('idempotency_keys').values(claim).execute()
        return await ask()
      } finally {
        await tx.rollback().execute()
      }
    },

    /** A second of a room's clock passes, on seat counts that may be some seconds old. @returns up to whom it called */
    async passSecond(name: string): Promise<number> {
      const room = `frontrow:{${name}}:room`
      const countedAtMs = Number(await redis.command((node) => node.hget(room, 'countedAtMs')))
      if (Date.now() - countedAtMs > 2000) await this.tick(name)
      else {
        await redis.command((node) => node.hset(room, 'tickedAtMs', 0))
        await pacer.tick(name)
      }
      return Number(await redis.command((node) => node.hget(room, 'serving')))
    },

    /** Does for one event what a worker does all the time. To the room it seems as if a second had passed. */
    async tick(name: string): Promise<void> {
      const event = await events.find(db, name)
      const room = await rooms.find(db, name)
      if (event === undefined || room === undefined) throw new Error(`no event ${name}`)
      const counts = await seats.counts(db, name)
      const { saleWindow, waitingRoom } = settingsOf(JSON.parse(event.spec))
      const podCapacity = room.podCapacity ?? undefined
      const controls = { closed: event.closed, podCapacity, ...room.override }
      const revoked = await revocations.of(db, name)
      const settings = {
        ...saleWindow,
        ...waitingRoom,
        ...controls,
        revision: event.revision + room.revision,
        revokedKeys: revoked.map((account) => accountKey(event.accountKeySecret, account)),
      }
      const inventory = {
        seatsFree: counts.free,
        seatsBusy: counts.held + counts.returning,
        liveHolds: await holds.countLive(db, name),
      }
      const configure = async (): Promise<void> => {
        const draw = await draws.find(db, name)
        await pacer.configure(name, settings, inventory, { ...emptyRoom(1), draw })
      }
      await configure()
      await redis.command((node) => node.hset(`frontrow:{${name}}:room`, 'tickedAtMs', 0))
      const ticked = await pacer.tick(name)
      if (ticked.kind === 'ticked' && ticked.drawStep) {
        await takeDrawStep({ db, redis, lottery: pacer.lottery }, name, ticked.drawStep)
        await configure()
      }
      const to = ticked.kind === 'ticked' ? ticked.phase : event.phase
      await inTransaction(db, (tx) => events.changePhase(tx, name, { from: event.phase, to }))
      await events.setSeatsLeft(db, name, counts.free)
    },
  }
}
