import { transactionsBegun } from '@frontrow/store/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Buyer } from './support/buyer.ts'
import { smallHall } from './support/halls.ts'
import { inLanes } from './support/lanes.ts'
import { TestPlatform } from './support/platform.ts'

const crowd = 2000

let platform: TestPlatform
beforeAll(async () => {
  platform = await TestPlatform.start()
  await platform.startApi()
})
afterAll(() => platform.stop())

test('of 2,000 people who want one seat at once one gets it, and MySQL hears of fewer than 50', async () => {
  const worker = await platform.startWorker()
  // Two people a free seat are called, so a crowd needs a large hall.
  const event = await platform.publish(
    'one-seat',
    smallHall({
      seating: { sections: [{ name: 'A', price: 1000, rows: rowsOf(40, 50) }] },
      waitingRoom: { capacity: 5000, newUsersPerMinute: 1_000_000 },
    }),
  )
  const buyers = await inLanes(30, Array.from({ length: crowd }), async () => {
    const buyer = await new Buyer(platform.apiUrl, event).signUp()
    await buyer.join()
    await buyer.enter()
    return buyer
  })
  await worker.kill()

  const before = await transactionsBegun(platform.database.url)
  const answers = await Promise.all(buyers.map((buyer) => buyer.hold({ seats: ['A-1-7'] })))
  const transactions = (await transactionsBegun(platform.database.url)) - before

  const held = answers.filter((answer) => answer.status === 201)
  const refused = answers.filter((answer) => answer.status === 409)
  expect([held.length, refused.length]).toEqual([1, crowd - 1])
  expect(new Set(refused.map((answer) => JSON.stringify(answer.body.seats)))).toEqual(
    new Set(['["A-1-7"]']),
  )
  expect(transactions).toBeLessThan(50)
}, 120_000)

const rowsOf = (rows: number, seats: number) =>
  Array.from({ length: rows }, (_, i) => ({ name: `${i + 1}`, seats }))
