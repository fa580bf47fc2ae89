import { expect, test } from 'vitest'
import { signIn } from '../../testing/sign-in.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()

const signOut = (headers: Record<string, string> = {}): Promise<Response> =>
  api.call('DELETE', '/v1/sessions/current', { headers })

test('signing out ends the session and takes the cookie away', async () => {
  const { cookie } = await signIn(api)
  const response = await signOut({ cookie })
  expect(response.status).toBe(204)
  expect(response.headers.getSetCookie()[0]).toMatch(/^frontrow_refresh=; Max-Age=0; /)
  const again = await api.ask('POST', '/v1/sessions/refresh', { headers: { cookie } })
  expect(again).toMatchObject({ status: 401, body: { code: 'refresh-invalid' } })
})

test('signing out leaves every queue and gives held seats back', async () => {
  const [first, second] = [await api.event(), await api.event()]
  const person = await signIn(api)
  const buyer = await new Visitor(api, first, person).enter()
  await buyer.hold('A-1-1')
  const waiting = await new Visitor(api, second, person).join()

  expect((await signOut({ cookie: person.cookie })).status).toBe(204)

  expect(await buyer.ask('POST', '/holds', { seats: ['A-1-2'] })).toMatchObject({
    status: 403,
    body: { code: 'not-admitted' },
  })
  const next = await (await api.visitor(first)).enter()
  expect((await next.hold('A-1-1')).total).toBe(50_000)
  expect(await waiting.ask('POST', '/queue')).toMatchObject({ status: 201, body: { position: 2 } })
})

test('a hold ends at sign-out also when its place in the queue was left before', async () => {
  const event = await api.event()
  const person = await signIn(api)
  const buyer = await new Visitor(api, event, person).enter()
  await buyer.hold('A-1-1')
  await buyer.ask('DELETE', '/queue/me', undefined, { authorization: '' })
  await signOut({ cookie: person.cookie })
  const next = await (await api.visitor(event)).enter()
  expect((await next.hold('A-1-1')).total).toBe(50_000)
})

test('without the cookie the access token says whose queues to leave', async () => {
  const waiting = await (await api.visitor(await api.event())).join()
  expect((await signOut({ authorization: waiting.authorization })).status).toBe(204)
  expect(await waiting.ask('POST', '/queue')).toMatchObject({ status: 201, body: { position: 2 } })
})

test('nobody leaves a queue because somebody else signs out', async () => {
  const waiting = await (await api.visitor(await api.event())).join()
  const other = await signIn(api)
  await signOut({ cookie: other.cookie, authorization: waiting.authorization })
  await signOut({ authorization: 'Bearer forged' })
  expect(await waiting.ask('POST', '/queue')).toMatchObject({ status: 200, body: { position: 1 } })
})

test('signing out without a session is no error', async () => {
  expect((await signOut()).status).toBe(204)
  expect((await signOut({ cookie: 'frontrow_refresh=unknown' })).status).toBe(204)
})
