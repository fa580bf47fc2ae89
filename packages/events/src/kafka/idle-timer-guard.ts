import { createRequire } from 'node:module'

/** The part of kafkajs' request queue, one per connection, that the guard touches. */
export interface RequestQueue {
  pending: unknown[]
  /** Milliseconds since 1970; -1 when no broker ever asked to slow down. */
  throttledUntil: number
  scheduleCheckPendingRequests: (this: RequestQueue) => void
}

/** What was reviewed for the guard. When a test says that this differs, review it again: `idle-timer-guard.ts`. */
export const reviewed = {
  version: '2.2.4',
  file: 'kafkajs/src/network/requestQueue/index.js',
  sha256: 'b55986089c14f8f7bfc377922e2e65b3e4c1e7c7af2752d3b10a75dfe9e9260c',
}

const guarded = Symbol.for('frontrow.idle-timer-guard')

/**
 * Ends kafkajs' idle loop: its request queue sets a timer of `throttledUntil - now` after every check, although
 * nothing waits. Without a throttle that is a negative time, which Node makes 1 ms, so each idle connection checks
 * hundreds of times a second for ever. Clamping the time would only hide Node's warning. Here nothing is scheduled
 * while nothing waits and no throttle runs; everything else stays as it was.
 */
export function guardIdleTimer(): void {
  const { prototype } = createRequire(import.meta.url)(reviewed.file) as {
    prototype: RequestQueue & { [guarded]?: true }
  }
  if (prototype[guarded]) return
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function scheduleWhenNeeded() {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this)
  }
  prototype[guarded] = true
}
