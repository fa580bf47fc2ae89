import { expect, test } from 'vitest'
import { signIn } from '../../testing/sign-in.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { browserSpec } from '../../testing/test-spec.ts'
import { Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()

/** A browser that waits, in which an account is signed in; it is called by the next tick. */
const waiting = async (event: string, points = 0): Promise<Visitor> =>
  (await api.visitor(event, points)).join()

/** The same account in another browser, which waits too. */
const elsewhere = (visitor: Visitor): Promise<Visitor> =>
  new Visitor(api, visitor.event, visitor).join()

test('whoever is called signs in, comes in and buys', async () => {
  const event = await api.event(browserSpec())
  const response = await api.ask<{ ticket: string }>('POST', `/v1/events/${event}/queue`)
  const headers = { 'queue-ticket': response.body.ticket }
  await api.tick(event)
  const place = await api.ask('GET', `/v1/events/${event}/queue/me`, { headers })
  expect(place).toMatchObject({ body: { state: 'called' } })
  const path = `/v1/events/${event}/admission`
  expect(await api.ask('POST', path, { headers })).toMatchObject({
    status: 401,
    body: { code: 'unauthenticated' },
  })
  const buyer = await api.visitor(event, 100_000)
  buyer.ticket = response.body.ticket
  expect((await buyer.buy('A-1-1')).total).toBe(50_000)
})

test('the account that came in gets the same pass again, and no other account any', async () => {
  const event = await api.event(browserSpec())
  const first = await waiting(event)
  const friend = await api.visitor(event)
  friend.ticket = first.ticket
  await api.tick(event)
  const [pass, ...others] = await Promise.all(Array.from({ length: 5 }, () => first.claim()))
  expect(pass).toMatchObject({ status: 201 })
  for (const other of others) expect(other).toEqual(pass)
  expect(await friend.claim()).toMatchObject({
    status: 403,
    body: { code: 'forbidden', detail: 'Another account came in with this ticket.' },
  })
})

test('when two accounts claim with one ticket at once, one comes in', async () => {
  const event = await api.event(browserSpec())
  const first = await waiting(event)
  const others = await Promise.all(Array.from({ length: 4 }, () => api.visitor(event)))
  for (const other of others) other.ticket = first.ticket
  await api.tick(event)
  const answers = await Promise.all([first, ...others].map((visitor) => visitor.claim()))
  expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(4)
})

test('W2: an account is inside once, whichever browsers it has waited in', async () => {
  const event = await api.event(browserSpec())
  const phone = await waiting(event)
  const browsers = [phone, await elsewhere(phone), await elsewhere(phone)]
  await api.tick(event)
  const answers = await Promise.all(browsers.map((browser) => browser.claim()))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(2)
  expect(refused[0]).toMatchObject({ body: { code: 'already-admitted' } })
})

test('the place of a refused second browser is kept for another account, or for later', async () => {
  const event = await api.event(browserSpec())
  const phone = await waiting(event)
  const [laptop, tablet] = [await elsewhere(phone), await elsewhere(phone)]
  await phone.enter()
  expect((await laptop.claim()).status).toBe(409)
  const friend = await api.visitor(event)
  friend.ticket = laptop.ticket
  expect((await friend.claim()).status).toBe(201)
  expect((await tablet.claim()).status).toBe(409)
  await phone.ask('DELETE', '/queue/me')
  expect((await tablet.claim()).status).toBe(201)
})

test('after paying, the place of the browser is used up', async () => {
  const event = await api.event(browserSpec())
  const buyer = await waiting(event, 100_000)
  await buyer.buy('A-1-1')
  expect(await buyer.claim()).toMatchObject({ status: 410, body: { code: 'spent' } })
  expect((await buyer.place()).body.state).toBe('left')
})

test('leaving with the ticket alone ends the admission; the held seats come back by themselves', async () => {
  const event = await api.event(browserSpec())
  const visitor = await (await waiting(event)).enter()
  await visitor.hold('A-1-1')
  await visitor.ask('DELETE', '/queue/me', undefined, { authorization: undefined })
  expect(await visitor.ask('POST', '/holds', { seats: ['A-1-2'] })).toMatchObject({
    status: 403,
    body: { code: 'not-admitted' },
  })
  expect((await visitor.ask('GET', '/holds/mine')).status).toBe(200)
})

test('leaving gives back the seats of the account that came in, and of nobody else', async () => {
  const event = await api.event(browserSpec())
  const phone = await (await waiting(event)).enter()
  await phone.hold('A-1-1')
  const laptop = await elsewhere(phone)
  await laptop.ask('DELETE', '/queue/me')
  expect((await phone.ask('GET', '/holds/mine')).status).toBe(200)
  await phone.ask('DELETE', '/queue/me')
  expect((await phone.ask('GET', '/holds/mine')).status).toBe(404)
})

test('signing out ends the admission and gives seats back; a waiting browser keeps its place', async () => {
  const event = await api.event(browserSpec())
  const person = await signIn(api)
  const inside = await new Visitor(api, event, person).enter()
  await inside.hold('A-1-1')
  const other = await new Visitor(api, event, person).join()
  await api.call('DELETE', '/v1/sessions/current', { headers: { cookie: person.cookie } })
  expect(await inside.ask('POST', '/holds', { seats: ['A-1-2'] })).toMatchObject({ status: 403 })
  const next = await (await waiting(event)).enter()
  expect((await next.hold('A-1-1')).total).toBe(50_000)
  expect((await other.place()).body.state).toBe('called')
})

test('W4: no more come in than the room has room for', async () => {
  const event = await api.event(browserSpec({ capacity: 3 }))
  const crowd = await Promise.all(Array.from({ length: 6 }, () => waiting(event)))
  await api.tick(event)
  const answers = await Promise.all(crowd.map((visitor) => visitor.claim()))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
  expect(answers.filter(({ status }) => status === 425)).toHaveLength(3)
})
