import { settingsOf, type SpecInput } from '@frontrow/concert-event'
import {
  type Departure,
  emptyRoom,
  Pacer,
  type RoomRedis,
  WaitingRoom,
} from '@frontrow/waiting-room'
import { hallSpec } from './hall-spec.ts'

type Redis = Parameters<Parameters<RoomRedis['command']>[0]>[0]

/** Lets people through a room, by its own scripts, and breaks it. */
export class TestRoom {
  readonly #redis: RoomRedis
  readonly #room: WaitingRoom
  readonly #pacer: Pacer

  constructor(redis: RoomRedis) {
    this.#redis = redis
    this.#room = new WaitingRoom(redis)
    this.#pacer = new Pacer(redis)
  }

  /** Makes the room, which calls people from now on. */
  async open(event: string, changes?: Partial<SpecInput>): Promise<void> {
    const { saleWindow, waitingRoom } = settingsOf(hallSpec(changes))
    const inventory = { seatsFree: 10, seatsBusy: 0, liveHolds: 0 }
    const settings = { ...saleWindow, ...waitingRoom, closed: false }
    await this.#pacer.configure(event, settings, inventory, emptyRoom(1))
    await this.#pacer.tick(event)
  }

  /** @returns the position */
  async join(event: string, account: string): Promise<number> {
    const { position = 0 } = await this.#room.join(event, account)
    return position
  }

  /** Claims until the answer is one that is wanted. */
  claim(event: string, account: string, position: number, wanted = 'admitted'): Promise<void> {
    return this.claimBy(event, { browser: account, position, account }, wanted)
  }

  /** As `claim`, where the place is a browser's. */
  async claimBy(
    event: string,
    { browser, position, account }: { browser: string; position: number; account: string },
    wanted = 'admitted',
  ): Promise<void> {
    for (;;) {
      const ticket = { event, epoch: 1, position, accountKey: browser }
      const { kind } = await this.#room.claim(ticket, account)
      if (kind === wanted) return
      await this.#pacer.tick(event)
    }
  }

  async admit(event: string, account: string): Promise<number> {
    const position = await this.join(event, account)
    await this.claim(event, account, position)
    return position
  }

  leave(event: string, account: string): Promise<Departure> {
    return this.#room.leaveAsAccount(event, account)
  }

  /** Runs a command on one of the room's keys. */
  change<T>(event: string, name: string, work: (redis: Redis, key: string) => Promise<T>) {
    return this.#redis.command((redis) => work(redis, `frontrow:{${event}}:${name}`))
  }
}
