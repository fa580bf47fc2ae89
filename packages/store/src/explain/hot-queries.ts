import { ofWorkers } from './hot-loops.ts'
import type { HotQuery } from './hot-query.ts'
import { ofBookings, ofHolds } from './hot-sales.ts'
import { ofSeats } from './hot-seats.ts'
import { ofVisitors } from './hot-visits.ts'

/** The queries that are asked often, or of tables that grow for ever, with the index that each is to use. */
export const hotQueries: readonly HotQuery[] = [
  ...ofSeats,
  ...ofHolds,
  ...ofBookings,
  ...ofVisitors,
  ...ofWorkers,
]
