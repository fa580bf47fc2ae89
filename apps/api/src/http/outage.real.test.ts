import { expect, test } from 'vitest'
import { startTestApi } from '../testing/test-api.ts'
import { hallSpec } from '../testing/test-spec.ts'

const withoutRedis = await startTestApi({ REDIS_URLS: 'redis://127.0.0.1:1' })
const withoutMysql = await startTestApi()
const narrow = await startTestApi({ MYSQL_CONNECTIONS: '1' })
const unavailable = { status: 503, body: { code: 'unavailable' } }

test('while Redis is away nobody is admitted and nothing is guessed; those inside go on', async () => {
  const api = withoutRedis
  await api.ask('PUT', '/admin/v1/events/small-hall', { as: api.organiser, body: hallSpec() })
  const buyer = await api.visitor('small-hall', 100_000)
  buyer.pass = api.forge.pass('small-hall', buyer.id, 600)

  expect(await buyer.ask('POST', '/queue')).toMatchObject(unavailable)
  expect(await buyer.ask('GET', '/queue')).toMatchObject(unavailable)
  expect((await api.call('GET', '/v1/events/small-hall/queue')).headers.get('retry-after')).toBe(
    '2',
  )

  expect((await buyer.ask('GET', '/seats')).status).toBe(200)
  const hold = await buyer.hold('A-1-1')
  const other = await api.visitor('small-hall')
  other.pass = api.forge.pass('small-hall', other.id, 600)
  expect(await other.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject({
    status: 409,
    body: { code: 'seat-taken', seats: ['A-1-1'] },
  })
  const paid = await buyer.pay(hold.id)
  expect(paid).toMatchObject({ status: 201, body: { balance: 50_000 } })
  const cancellation = `/v1/bookings/${paid.body.id}/cancellation`
  expect((await api.ask('POST', cancellation, { as: buyer })).status).toBe(200)
})

test('while MySQL is away the crowd is still served from memory, and the rest is told to come back', async () => {
  const api = withoutMysql
  const event = await api.event()
  const waiting = await (await api.visitor(event)).join()
  await waiting.place()
  await api.services.catalogue.get(event)
  await api.db.destroy()

  expect((await waiting.ask('GET', '/queue')).status).toBe(200)
  expect((await waiting.place()).status).toBe(200)
  expect((await waiting.ask('POST', '/queue')).status).toBe(200)
  const response = await api.call('GET', '/v1/points', { as: waiting })
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('2')
  expect(await response.json()).toMatchObject({ code: 'unavailable' })
  expect(await api.ask('GET', '/v1/events/other-hall')).toMatchObject(unavailable)
})

test('more requests than the database can take are told to come back, and then it goes on', async () => {
  const as = await narrow.account()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => narrow.call('GET', '/v1/points', { as })),
  )
  const refused = answers.filter(({ status }) => status === 503)
  expect(answers.filter(({ status }) => status === 200).length).toBe(20 - refused.length)
  expect(refused[0]?.headers.get('retry-after')).toBe('2')
  expect(await refused[0]?.json()).toMatchObject({ code: 'busy' })
  expect((await narrow.ask('GET', '/v1/points', { as })).status).toBe(200)
})

test('an answer comes within two seconds, whatever a request waits for, and its repetition counts once', async () => {
  const api = withoutRedis
  const account = await api.account()
  const charge = () =>
    api.ask('POST', '/v1/points/charges', {
      as: account,
      headers: { 'idempotency-key': 'key' },
      body: { amount: 1000 },
    })
  const other = await api.db.startTransaction().execute()
  await other
    .selectFrom('wallets')
    .selectAll()
    .where('account', '=', account.id)
    .forUpdate()
    .execute()
  const startedMs = performance.now()
  expect(await charge()).toMatchObject(unavailable)
  expect(performance.now() - startedMs).toBeLessThan(2000)
  await other.rollback().execute()
  await expect
    .poll(charge, { timeout: 5000 })
    .toMatchObject({ status: 201, body: { balance: 1000 } })
})
