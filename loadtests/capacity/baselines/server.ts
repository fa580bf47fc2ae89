import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { joinBySortedSet } from './naive-join.ts'
import { openNaiveStore } from './naive-store.ts'

/**
 * What the platform is measured against, in one small server: the least that Hono can do, and each operation as a
 * textbook would write it. No authentication, no validation, no limits, no idempotency.
 */
// oxlint-disable-next-line no-process-env -- started by the bench, which tells it these
const { PORT, REDIS_URLS = '', MYSQL_URL = '' } = process.env
const app = new Hono()

const fixed = '{"phase":"open","serving":1,"issued":1}'
app.get('/fixed', (c) => c.body(fixed, 200, { 'Content-Type': 'application/json' }))
app.post('/bare', (c) => c.json({ position: 1 }, 201))

const join = joinBySortedSet(REDIS_URLS.split(','))
app.post('/join/:account', async (c) => {
  return c.json({ position: await join(c.req.param('account')) }, 201)
})

const store = openNaiveStore(MYSQL_URL)
app.post('/hold', async (c) => {
  const { account, seat } = await c.req.json<{ account: string; seat: string }>()
  return c.json({ id: await store.hold(account, seat) }, 201)
})
app.post('/pay', async (c) => {
  const { account, hold } = await c.req.json<{ account: string; hold: string }>()
  return c.json({ id: await store.pay(account, hold) }, 201)
})

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, () => process.send?.('up'))
