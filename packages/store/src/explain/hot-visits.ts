import * as accounts from '../repositories/accounts.ts'
import * as audit from '../repositories/audit.ts'
import * as events from '../repositories/events.ts'
import * as sessions from '../repositories/sessions.ts'
import { type HotQuery, on } from './hot-query.ts'

export const ofVisitors: HotQuery[] = [
  ...on(
    'events',
    'events_by_start',
    {
      name: 'events.upcoming',
      asked: 'each pod, once a second',
      run: (tx, { now }) =>
        events.upcoming(tx, { from: now, available: true, limit: 50 }).execute(),
    },
    {
      name: 'events.upcoming, next page',
      asked: 'a visitor',
      run: (tx, { now, lastEvent }) =>
        events.upcoming(tx, { from: now, available: true, after: lastEvent, limit: 50 }).execute(),
    },
  ),
  ...on('accounts', 'accounts_by_email', {
    name: 'accounts.findByEmail',
    asked: 'every sign-in',
    run: (tx, { email }) => accounts.findByEmail(tx, email),
  }),
  ...on('sessions', 'sessions_by_token', {
    name: 'sessions.lockByToken',
    asked: 'every refresh',
    run: (tx, { tokenHash }) => sessions.lockByToken(tx, tokenHash),
  }),
  ...on('sessions', 'sessions_by_family', {
    name: 'sessions.removeFamily',
    asked: 'every sign-out',
    run: (tx, { family }) => sessions.removeFamily(tx, family),
  }),
  ...on('audit', 'audit_by_event', {
    name: 'audit.list',
    asked: 'an organiser',
    run: (tx, { quietEvent }) => audit.list(tx, { event: quietEvent, limit: 50 }),
  }),
]
