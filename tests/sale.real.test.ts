import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
  await platform.startWorker()
})
afterAll(() => platform.stop())

test('500 people compete for 50 seats: each seat is sold once, in the order of the line, and every book agrees', async () => {
  const event = await platform.publish('small-hall', smallHall())
  const history: HistoryLine[] = []
  const buyers = await inLanes(25, Array.from({ length: 500 }), () =>
    new Buyer(platform.apiUrl, event, history).signUp(100_000),
  )
  await inLanes(25, buyers, (buyer) => buyer.join())
  const seats = await Promise.all(buyers.map((buyer) => buyer.buyOneSeat()))

  const booked = seats.filter((seat) => seat !== undefined)
  expect(booked).toHaveLength(50)
  expect(new Set(booked).size).toBe(50)
  const admitted = history.filter((line) => line.outcome === 'admitted')
  // People are let in as seats are there for them, so the last ones admitted stand not far behind the fiftieth.
  expect(Math.max(...admitted.map((line) => line.position))).toBeLessThan(200)

  const historyFile = join(platform.directory, 'history.jsonl')
  await writeFile(historyFile, history.map((line) => JSON.stringify(line)).join('\n'))
  const verified = await platform.tool('verify', '--event', event, '--history', historyFile)
  expect(verified).toMatchObject(nothingLost)
}, 120_000)
