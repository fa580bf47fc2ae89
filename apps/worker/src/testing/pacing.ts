import { type Db, events } from '@frontrow/store'
import { Pacer, type RoomRedis, type TickOutcome } from '@frontrow/waiting-room'
import { expect, onTestFinished, vi } from 'vitest'
import { paceRooms } from '../pacer/pace-rooms.ts'
import { testLogger } from './stores.ts'

/** Longer than a change takes to reach a room: a second until it is listed, and a second until the room is due. */
export const patience = { timeout: 8000, interval: 20 }

type Ticked = Extract<TickOutcome, { kind: 'ticked' }>

/** A pacer that remembers what it did to each room. */
export class WatchedPacer extends Pacer {
  readonly #ticks = new Map<string, Ticked[]>()
  readonly #misses = new Map<string, number>()
  readonly #configures = new Map<string, number>()

  override async tick(event: string): Promise<TickOutcome> {
    const outcome = await super.tick(event)
    if (outcome.kind === 'ticked') this.#ticks.set(event, [...this.ticksOf(event), outcome])
    if (outcome.kind === 'missing') this.#misses.set(event, this.missesOf(event) + 1)
    return outcome
  }

  override async configure(...args: Parameters<Pacer['configure']>): Promise<boolean> {
    const [event] = args
    this.#configures.set(event, this.configuresOf(event) + 1)
    return super.configure(...args)
  }

  /** What came of the ticks that moved the room on. */
  ticksOf(event: string): Ticked[] {
    return this.#ticks.get(event) ?? []
  }

  /** How many ticks found no room. */
  missesOf(event: string): number {
    return this.#misses.get(event) ?? 0
  }

  configuresOf(event: string): number {
    return this.#configures.get(event) ?? 0
  }
}

/** A worker's pacer. @returns how to stop it */
export function runPacer(db: Db, pacer: Pacer, logger = testLogger): () => Promise<void> {
  const loops = paceRooms({ db, pacer, logger })
  return async () => {
    await Promise.all(loops.map((loop) => loop.stop()))
  }
}

/** A worker's pacer, until the test ends or stops it. */
export function startPacer(...parts: Parameters<typeof runPacer>): { stop: () => Promise<void> } {
  const stop = runPacer(...parts)
  onTestFinished(stop)
  return { stop }
}

/** The fields of a room as they are in Redis; empty when there is no room. */
export const roomFields = (redis: RoomRedis, event: string): Promise<Record<string, string>> =>
  redis.command((commands) => commands.hgetall(`frontrow:{${event}}:room`))

/** Waits until the room is there and has these fields; also for tests that run side by side, which `poll` is not. */
export async function expectRoom(
  redis: RoomRedis,
  event: string,
  fields: Record<string, string>,
): Promise<void> {
  const check = async () => expect(await roomFields(redis, event)).toMatchObject(fields)
  await vi.waitFor(check, patience)
}

export async function expectSeatsLeft(db: Db, event: string, seatsLeft: number): Promise<void> {
  const check = async () => expect(await events.summaryOf(db, event)).toMatchObject({ seatsLeft })
  await vi.waitFor(check, patience)
}
