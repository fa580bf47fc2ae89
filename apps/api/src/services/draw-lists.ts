import { Problem } from '@frontrow/platform'
import { type Db, draws } from '@frontrow/store'
import type { Catalogue } from './catalogue.ts'

interface DrawListsParts {
  db: Db
  catalogue: Catalogue
  /** How many may read at once from this pod. */
  readersMax?: number
  /** How long somebody may take to read a list. */
  readingMsMax?: number
}

const retryAfterSeconds = 5
const encoder = new TextEncoder()

/** The published lists of lotteries, read from MySQL a page at a time: no list is ever whole in memory. */
export class DrawLists {
  readonly #parts: Required<DrawListsParts>
  #readers = 0

  constructor({ readersMax = 16, readingMsMax = 300_000, ...parts }: DrawListsParts) {
    this.#parts = { ...parts, readersMax, readingMsMax }
  }

  /** What names the list of an event for good. @throws Problem not-found, draw-not-ready */
  async digest(event: string): Promise<string> {
    const { db, catalogue } = this.#parts
    const { settings } = await catalogue.get(event)
    if (settings.waitingRoom.method !== 'lottery') {
      const detail = 'This event lets people in by arrival; it has no draw.'
      throw new Problem('not-found', { detail })
    }
    const draw = await draws.find(db, event)
    if (draw?.list === undefined) throw new Problem('draw-not-ready', { retryAfterSeconds })
    return draw.list.digest
  }

  /**
   * Opens a list that has a digest.
   * @param cutOff takes the connection away from a reader who is too slow
   * @throws Problem busy
   */
  open(event: string, cutOff: () => void): ReadableStream<Uint8Array> {
    const { db, readersMax, readingMsMax } = this.#parts
    if (this.#readers >= readersMax) throw new Problem('busy', { retryAfterSeconds })
    this.#readers += 1
    const timer = setTimeout(() => {
      end()
      cutOff()
    }, readingMsMax)
    let isOpen = true
    const end = (): void => {
      clearTimeout(timer)
      if (isOpen) this.#readers -= 1
      isOpen = false
    }
    let page = 0
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
      // Half a list must not look like a whole one.
      if (!isOpen) throw new Error('The list was read for too long')
      const lines = await draws.page(db, event, page)
      page += 1
      if (lines !== undefined) return controller.enqueue(encoder.encode(lines))
      end()
      controller.close()
    }
    return new ReadableStream({
      pull: (controller) =>
        pull(controller).catch((error: unknown) => {
          end()
          throw error
        }),
      cancel: end,
    })
  }
}
