import * as seats from '../repositories/seats.ts'
import { type HotQuery, on } from './hot-query.ts'

export const ofSeats: HotQuery[] = [
  ...on(
    'seats',
    'PRIMARY',
    {
      name: 'seats.allOf',
      asked: 'a pod that opens a seat map',
      run: (tx, { event }) => seats.allOf(tx, event).execute(),
    },
    {
      name: 'seats.take',
      asked: 'every hold',
      run: (tx, { event, freeSeats, newHold, until }) =>
        seats.take(tx, { event, seats: freeSeats, hold: newHold, until }).execute(),
    },
    {
      name: 'seats.prices',
      asked: 'every hold',
      run: (tx, { event, freeSeats }) => seats.prices(tx, event, freeSeats),
    },
    { name: 'seats.sell', asked: 'every payment', run: (tx, { held }) => seats.sell(tx, held) },
    { name: 'seats.free', asked: 'a hold that ends', run: (tx, { held }) => seats.free(tx, held) },
  ),
  ...on('seats', 'seats_by_change', {
    name: 'seats.changedSince',
    asked: 'each pod, twice a second and event',
    run: (tx, { event, now }) => seats.changedSince(tx, event, now).execute(),
  }),
  ...on(
    'seats',
    'seats_by_state',
    {
      name: 'seats.counts',
      asked: 'the pacer, once a second and event',
      run: (tx, { event }) => seats.counts(tx, event),
    },
    {
      name: 'seats.freeReturned',
      asked: 'the sweeper, twice a second and event',
      run: (tx, { event }) => seats.freeReturned(tx, event),
    },
  ),
]
