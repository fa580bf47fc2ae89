import * as idempotency from '../repositories/idempotency.ts'
import * as outbox from '../repositories/outbox.ts'
import * as sales from '../repositories/sales.ts'
import * as sessions from '../repositories/sessions.ts'
import { type HotQuery, on } from './hot-query.ts'

export const ofWorkers: HotQuery[] = [
  ...on(
    'outbox',
    'outbox_by_sent',
    {
      name: 'outbox.claimable',
      asked: 'the relay, ten times a second',
      run: (tx) => outbox.claimable(tx, 500).execute(),
    },
    { name: 'outbox.backlog', asked: 'the metrics', run: (tx) => outbox.backlog(tx) },
    {
      name: 'outbox.removeSentBefore',
      asked: 'the sweeper',
      run: (tx) => outbox.removeSentBefore(tx, 24, 1000),
    },
  ),
  ...on('idempotency_keys', 'idempotency_keys_by_age', {
    name: 'idempotency.removeOlderThan',
    asked: 'the sweeper',
    run: (tx) => idempotency.removeOlderThan(tx, 24, 1000),
  }),
  ...on('inbox', 'inbox_by_age', {
    name: 'sales.forgetDeliveriesBefore',
    asked: 'the sweeper',
    run: (tx) => sales.forgetDeliveriesBefore(tx, 24 * 14, 1000),
  }),
  ...on('sessions', 'sessions_by_expiry', {
    name: 'sessions.removeExpired',
    asked: 'the sweeper',
    run: (tx) => sessions.removeExpired(tx, 1000),
  }),
]
