import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Buyer, type HistoryLine } from './support/buyer.ts'
import { smallHall } from './support/halls.ts'
import { inLanes } from './support/lanes.ts'
import { nothingLost } from './support/outage.ts'
import { TestPlatform } from './support/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await TestPlatform.start()
  await platform.startApi()
})
afterAll(() => platform.stop())

test('workers that are killed again and again during a sale leave nothing undone for good', async () => {
  await platform.startWorker()
  const hall = smallHall({ waitingRoom: { capacity: 6, newUsersPerMinute: 100 } })
  const event = await platform.publish('restless-hall', hall)
  const history: HistoryLine[] = []
  const buyers = await inLanes(25, Array.from({ length: 120 }), () =>
    new Buyer(platform.apiUrl, event, history).signUp(100_000),
  )
  await inLanes(25, buyers, (buyer) => buyer.join())

  const selling = Promise.all(buyers.map((buyer) => buyer.buyOneSeat()))
  const isOver = selling.then(() => true)
  let kills = 0
  for (;;) {
    const worker = await platform.startWorker()
    // Long enough to get into the middle of something, at a different step each time.
    const lifeMs = 200 + Math.random() * 800
    if (await Promise.race([isOver, sleep(lifeMs, false)])) break
    await worker.kill()
    kills += 1
  }
  const seats = (await selling).filter((seat) => seat !== undefined)
  expect(new Set(seats).size).toBe(50)
  expect(kills).toBeGreaterThan(2)

  const historyFile = join(platform.directory, 'history.jsonl')
  await writeFile(historyFile, history.map((line) => JSON.stringify(line)).join('\n'))
  const options = ['--event', event, '--history', historyFile, '--settle-seconds', '90']
  const verified = await platform.tool('verify', ...options)
  expect(verified).toMatchObject(nothingLost)
}, 240_000)
