/**
 * Why a visit came to nothing: the turn passed (`lapsed`), the ticket was used before (`spent`), the place was given up
 * (`left`), there are no new places because every seat is sold (`sold-out`), or the sale is over.
 */
export type QueueEnding = 'lapsed' | 'spent' | 'left' | 'sold-out' | 'sale-ended'

/** Waiting longer would not help. Joining anew may, after `lapsed`, `spent` and `left`. */
export class QueueEnded extends Error {
  override readonly name = 'QueueEnded'
  readonly ending: QueueEnding

  constructor(ending: QueueEnding) {
    super(`The visit to the queue has ended: ${ending}`)
    this.ending = ending
  }
}
