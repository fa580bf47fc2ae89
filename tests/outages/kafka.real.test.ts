import { afterAll, beforeAll, expect, test } from 'vitest'
import { bestSeat, bringBack, endings, nothingLost, OutageSale } from '../support/outage.ts'

let sale: OutageSale
beforeAll(async () => {
  sale = await OutageSale.open()
})
afterAll(() => sale.platform.stop())

test.each(endings)(
  'without Kafka (%s) everything sells, and the events come when it is back',
  async (ending) => {
    const { kafka } = sale.platform
    const buyer = await sale.insider()
    await kafka.kill(ending)
    const held = await buyer.hold(bestSeat)
    expect((await buyer.pay(String(held.body.id))).status).toBe(201)
    await bringBack(kafka, ending)
    expect(await sale.verify()).toMatchObject(nothingLost)
  },
  120_000,
)
