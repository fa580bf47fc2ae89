/** One on-sale, as the simulation plays it. Everything that is not said here is left out, for both ways of polling. */
export interface Scenario {
  people: number
  /** Everybody joins in these minutes before the opening, evenly spread. */
  prequeueMinutes: number
  saleMinutes: number
  /** The bound that the organiser sets; the room may call fewer, never more. */
  newUsersPerMinute: number
  /** The room calls at a rate drawn anew every now and then, between this and the bound, log-uniformly. */
  leastPerMinute: number
  /** How long a rate lasts, in seconds: from, to. */
  stretchSeconds: readonly [number, number]
  /** The share of the stretches in which nobody is called at all. */
  pausedShare: number
  /** The share of the waiting who give up within an hour. */
  leavingPerHour: number
  /** Each pod reads the room once a second, each at another moment. */
  pods: number
  seed: number
}

/** 900,000 people, and a rate that jumps by as much as twenty times within a second. */
export const onSale: Scenario = {
  people: 900_000,
  prequeueMinutes: 10,
  saleMinutes: 60,
  newUsersPerMinute: 2000,
  leastPerMinute: 100,
  stretchSeconds: [20, 180],
  pausedShare: 0.1,
  leavingPerHour: 0.3,
  pods: 10,
  seed: 1,
}
