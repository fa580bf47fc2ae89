import { expect } from 'vitest'
import { commitmentOf, newSeed } from '../draw/draw.ts'
import { Lottery } from '../draw/lottery.ts'
import { drawing, pacing, type RoomState } from '../model/index.ts'
import type { DrawStep, SavedDraw } from '../pacer.ts'
import type { RoomRedis } from '../redis.ts'

/** Makes the draw of a lottery in Redis and in the reference model, and compares the list and when it is made. */
export class DrawTwin {
  readonly #event: string
  readonly #model: RoomState
  readonly #lottery: Lottery
  readonly #seed = newSeed()
  #step: DrawStep | undefined
  /** As MySQL has it. */
  saved: SavedDraw | undefined

  constructor(redis: RoomRedis, event: string, model: RoomState) {
    this.#event = event
    this.#model = model
    this.#lottery = new Lottery(redis)
  }

  waitsFor(step: DrawStep | undefined): void {
    this.#step = step
    expect(step).toBe(pacing.drawStepOf(this.#model))
  }

  /** A worker does what the last tick found that the draw waits for. */
  async work(): Promise<void> {
    if (this.#step === 'commit') this.saved ??= { commitment: commitmentOf(this.#seed) }
    if (this.#step === 'list' && !this.saved?.list) await this.#list()
    if (this.#step !== 'release') return
    const isDrawn = await this.#lottery.release(this.#event, this.#seed)
    expect(isDrawn).toBe(drawing.release(this.#model, this.#seed))
  }

  async #list(): Promise<void> {
    const found = await this.#lottery.registrations(this.#event)
    const text = [...(found?.pages() ?? [])].join('')
    expect(text.split('\n').slice(0, -1)).toEqual(drawing.listOf(this.#model))
    if (this.saved) this.saved.list = { size: found?.size ?? 0, digest: 'd'.repeat(64) }
  }
}
