import { afterAll, beforeAll, expect, test } from 'vitest'
import { key } from '../support/buyer.ts'
import {
  bestSeat,
  bringBack,
  endings,
  expectUnavailable,
  nothingLost,
  OutageSale,
  recovered,
} from '../support/outage.ts'

let sale: OutageSale
beforeAll(async () => {
  sale = await OutageSale.open()
})
afterAll(() => sale.platform.stop())

test.each(endings)(
  'without MySQL (%s) the line goes on, holding and paying wait, and nothing is lost',
  async (ending) => {
    const { platform, event } = sale
    const [buyer, newcomer] = [await sale.insider(), await sale.visitor()]
    const { body } = await buyer.hold(bestSeat)
    const [hold, idempotency] = [String(body.id), key()]

    await platform.database.kill(ending)
    expect((await newcomer.join()).status).toBe(201)
    expect((await newcomer.call('GET', `/v1/events/${event}/queue`)).status).toBe(200)
    expect((await newcomer.call('GET', `/v1/events/${event}`)).status).toBe(200)
    await expectUnavailable(() => buyer.pay(hold, idempotency))
    await expectUnavailable(() => newcomer.call('GET', '/v1/points'))
    await expectUnavailable(() => newcomer.call('GET', '/v1/bookings'))

    await bringBack(platform.database, ending)
    await recovered(() => buyer.pay(hold, idempotency))
    const points = await buyer.call('GET', '/v1/points')
    expect(points.body.balance).toBe(100_000 - Number(body.total))
    await newcomer.enter()
    expect((await newcomer.hold(bestSeat)).status).toBe(201)
    expect(await sale.verify()).toMatchObject(nothingLost)
  },
  120_000,
)
