import { createHash } from 'node:crypto'
import { type Logger, type Loop, Problem, startLoop } from '@frontrow/platform'
import { type RoomStatus, statusBody, type WaitingRoom } from '@frontrow/waiting-room'

/** What a pod shows of a room, worked out once and served to everyone. */
export interface Notice {
  status: RoomStatus
  /** Of the accounts that are to have no place. */
  revokedKeys: ReadonlySet<string>
  body: string
  etag: string
  /** When it was read. */
  readAtMs: number
}

interface Watched {
  notice: Notice | undefined
  askedAtMs: number
  reading: Promise<Notice> | undefined
  followers: Set<(notice: Notice) => void>
}

const refreshMs = 1000
const forgetAfterMs = 60_000
/** An older notice is not shown: unknown is never passed off as known. */
const staleMs = 10_000

/**
 * The rooms that people ask this pod about, read from Redis once a second however many ask. A poll itself costs no
 * Redis command.
 */
export class RoomBoard {
  readonly #room: WaitingRoom
  readonly #rooms = new Map<string, Watched>()
  readonly #loop: Loop

  constructor(room: WaitingRoom, logger: Logger) {
    this.#room = room
    this.#loop = startLoop({
      name: 'room-board',
      everyMs: refreshMs,
      logger,
      run: () => this.#refresh(),
    })
  }

  /** The notice in memory, when there is one that may be shown: the way of nearly every poll. */
  peek(event: string): Notice | undefined {
    const watched = this.#rooms.get(event)
    if (watched?.notice === undefined) return undefined
    watched.askedAtMs = performance.now()
    return watched.askedAtMs - watched.notice.readAtMs < staleMs ? watched.notice : undefined
  }

  /**
   * As `peek`, or reads it now. Call it only for events that exist, since each one is then watched.
   * @throws RoomUnavailable or Problem unavailable when the room cannot be read
   */
  async get(event: string): Promise<Notice> {
    const notice = this.peek(event)
    if (notice) return notice
    const watched = this.#rooms.get(event) ?? {
      notice: undefined,
      askedAtMs: 0,
      reading: undefined,
      followers: new Set(),
    }
    this.#rooms.set(event, watched)
    watched.askedAtMs = performance.now()
    return this.#read(event, watched)
  }

  /** Hands on each new notice of a room that is watched already. @returns how to end that */
  follow(event: string, follower: (notice: Notice) => void): () => void {
    const followers = this.#rooms.get(event)?.followers
    followers?.add(follower)
    return () => void followers?.delete(follower)
  }

  stop(): Promise<void> {
    return this.#loop.stop()
  }

  async #refresh(): Promise<void> {
    const nowMs = performance.now()
    for (const [event, watched] of this.#rooms) {
      const isForgotten = nowMs - watched.askedAtMs > forgetAfterMs
      if (isForgotten && watched.followers.size === 0) this.#rooms.delete(event)
    }
    await Promise.all([...this.#rooms].map(([event, watched]) => this.#read(event, watched)))
  }

  #read(event: string, watched: Watched): Promise<Notice> {
    watched.reading ??= this.#fetch(event, watched).finally(() => {
      watched.reading = undefined
    })
    return watched.reading
  }

  async #fetch(event: string, watched: Watched): Promise<Notice> {
    const status = await this.#room.status(event)
    if (status === undefined) throw new Problem('unavailable', { retryAfterSeconds: 1 })
    const known = watched.notice
    const isSame = known?.status.revision === status.revision
    const revokedKeys = isSame ? known.revokedKeys : await this.#room.revokedKeys(event)
    const body = statusBody(status)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`
    const notice = { status, revokedKeys, body, etag, readAtMs: performance.now() }
    watched.notice = notice
    for (const follower of watched.followers) follower(notice)
    return notice
  }
}
