import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Once } from '@frontrow/platform'
import { type Db, seats } from '@frontrow/store'
import type { SaleEvent } from '../catalogue.ts'
import { SeatMap } from './seat-map.ts'

/** A body that is worked out once per version and served to all. */
export interface SeatsBody {
  json: string
  /** Compressed; only for the whole map, which is large. */
  gzipped?: Buffer
  etag: string
}

const freshMs = 500
/** Versions that clients come from, remembered for half a second. */
const bodiesMax = 200
const compress = promisify(gzip)

/** One event's map with its refreshing and its bodies. */
class Board {
  readonly map: SeatMap
  readonly refresh: Once<void>
  refreshedAtMs = Number.NEGATIVE_INFINITY
  bodies = new Map<number | 'whole', Promise<SeatsBody>>()

  constructor(map: SeatMap, refresh: () => Promise<void>) {
    this.map = map
    this.refresh = new Once(refresh)
  }
}

/** The seat maps that this pod serves: from its memory, read from MySQL at most twice a second and only while asked for. */
export class SeatsService {
  readonly #db: Db
  readonly #boards = new Map<string, Board>()

  constructor(db: Db) {
    this.#db = db
  }

  /** A map that is at most half a second old. */
  async map(sale: SaleEvent): Promise<SeatMap> {
    const board = await this.#fresh(sale)
    return board.map
  }

  /**
   * The seats as JSON.
   * @param sinceMs a version that the client has; it then gets what changed, or everything when that is too long ago
   */
  async body(sale: SaleEvent, sinceMs: number | undefined): Promise<SeatsBody> {
    const board = await this.#fresh(sale)
    const key = sinceMs ?? 'whole'
    const known = board.bodies.get(key)
    if (known) return known
    const body = makeBody(board.map, sinceMs)
    if (board.bodies.size < bodiesMax) board.bodies.set(key, body)
    return body
  }

  async #fresh(sale: SaleEvent): Promise<Board> {
    const known = this.#boards.get(sale.name)
    const board = known?.map.revision === sale.summary.revision ? known : this.#open(sale)
    if (performance.now() - board.refreshedAtMs > freshMs) await board.refresh.run()
    return board
  }

  #open(sale: SaleEvent): Board {
    const map = new SeatMap(sale)
    const board = new Board(map, async () => {
      const startedAtMs = performance.now()
      const isFirst = map.versionMs === 0
      const now = await seats.databaseTime(this.#db)
      const rows = isFirst
        ? await seats.allOf(this.#db, sale.name).execute()
        : await seats.changedSince(this.#db, sale.name, new Date(map.readFromMs)).execute()
      map.apply(rows, now.getTime())
      board.bodies = new Map()
      board.refreshedAtMs = startedAtMs
    })
    this.#boards.set(sale.name, board)
    return board
  }
}

async function makeBody(map: SeatMap, sinceMs: number | undefined): Promise<SeatsBody> {
  const changes = sinceMs === undefined ? undefined : map.changesBody(sinceMs)
  const version = `${map.revision}-${map.versionMs}`
  if (changes !== undefined) return { json: changes, etag: `"${version}-${sinceMs}"` }
  const json = map.wholeBody()
  return { json, gzipped: await compress(json), etag: `"${version}"` }
}
