import { withDeadline } from '@frontrow/platform'
import type { Client } from './client.ts'

interface Connectable {
  connect(): Promise<void>
}

const disconnectTimeoutMs = 3000

/**
 * Keeps one client connected, from its first use on. After a failure of any kind the next use gets a new one: that
 * costs a connection, and no fault that kafkajs keeps in its memory outlives it.
 */
export class Renewable<Part extends Connectable> {
  readonly #open: () => Client<Part>
  #current: { client: Client<Part>; ready: Promise<Part> } | undefined
  #closed = false

  constructor(open: () => Client<Part>) {
    this.#open = open
  }

  /**
   * Connects if need be and does the work.
   * @throws what the work threw, or that it took longer than it may; it is then ended for good
   */
  async use<T>(work: (part: Part) => Promise<T>, timeoutMs: number): Promise<T> {
    if (this.#closed) throw new Error('The event bus is closed')
    const connection = (this.#current ??= this.#connect())
    const late = (): Error => new Error(`Kafka did not answer within ${Math.round(timeoutMs)} ms`)
    try {
      return await withDeadline(connection.ready.then(work), timeoutMs, late)
    } catch (error) {
      connection.client.giveUp()
      if (this.#current === connection) this.#current = undefined
      throw error
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#current?.client.disconnect(disconnectTimeoutMs)
  }

  #connect() {
    const client = this.#open()
    return { client, ready: client.part.connect().then(() => client.part) }
  }
}
