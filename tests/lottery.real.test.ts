import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Buyer, type HistoryLine } from './support/buyer.ts'
import { smallHall } from './support/halls.ts'
import { inLanes } from './support/lanes.ts'
import { nothingLost } from './support/outage.ts'
import { TestPlatform } from './support/platform.ts'
import { until } from './support/processes.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await TestPlatform.start()
  await platform.startApi()
})
afterAll(() => platform.stop())

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

const lottery = (opensAt: string) =>
  smallHall({
    saleWindow: { prequeueAt: inSeconds(-60), opensAt, closesAt: '2027-02-28T00:00:00Z' },
    waitingRoom: { method: 'lottery', capacity: 10, newUsersPerMinute: 6000 },
  })

interface Status {
  phase: string
  draw: { commitment: string; listDigest: string | null; seed?: string }
}

async function status(event: string): Promise<Status> {
  const response = await fetch(`${platform.apiUrl}/v1/events/${event}/queue`)
  return (await response.json()) as Status
}

/** Kills a worker and starts another one, again and again, at a different step of its work each time. */
async function killWorkers(isOver: () => boolean): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    const worker = await platform.startWorker()
    await sleep(100 + Math.random() * 1000)
    if (isOver()) return kills
    await worker.kill()
  }
}

test('a hall is sold by lottery while workers are killed, and anybody can check the draw', async () => {
  let isOver = false
  const killing = killWorkers(() => isOver)
  const event = await platform.publish('drawn-hall', lottery(inSeconds(3600)), 'prequeue')
  const { draw: noted } = await status(event)
  const history: HistoryLine[] = []
  const buyers = await inLanes(25, Array.from({ length: 90 }), () =>
    new Buyer(platform.apiUrl, event, history).signUp(100_000),
  )
  const [early, late] = [buyers.slice(0, 70), buyers.slice(70)]
  await inLanes(25, early, (buyer) => buyer.join())
  await early[0]?.leave()

  await platform.publish(event, lottery(inSeconds(2)), 'prequeue')
  await until('the list is public', async () => (await status(event)).draw.listDigest !== null)
  const { listDigest, seed } = (await status(event)).draw
  expect(seed).toBeUndefined()
  await inLanes(25, late, (buyer) => buyer.join())
  await until('the sale is open', async () => (await status(event)).phase === 'open', 60_000)
  const waiting = [...early.slice(1), ...late]
  const positions = await Promise.all(waiting.map((buyer) => buyer.waitForDraw()))
  const seats = await Promise.all(waiting.map((buyer) => buyer.buyOneSeat()))
  isOver = true
  expect(await killing).toBeGreaterThan(5)

  expect(new Set(seats.filter((seat) => seat !== undefined)).size).toBe(50)
  expect(new Set(positions).size).toBe(waiting.length)
  // Whoever joined after the opening stands behind the seventy who were drawn.
  expect(positions.slice(69).toSorted((a, b) => a - b)).toEqual(late.map((_, i) => 71 + i))

  const file = join(platform.directory, 'history.jsonl')
  await writeFile(file, history.map((line) => JSON.stringify(line)).join('\n'))
  const options = ['--event', event, '--history', file, '--settle-seconds', '90']
  const verified = await platform.tool('verify', ...options)
  expect(verified).toMatchObject(nothingLost)
  const audited = await platform.tool(
    'audit',
    event,
    `--api=${platform.apiUrl}`,
    `--commitment=${noted.commitment}`,
    `--list-digest=${listDigest}`,
    `--ticket=${early[0]?.ticket}`,
    `--history=${file}`,
  )
  expect(audited).toMatchObject({ code: 0 })
  expect(audited.output).toContain('the list of 70 registrations')
  expect(audited.output).toMatch(/number \d+, stands at position \d+/)
}, 240_000)

test('a draw that is not as it was noted is told, and one that is not made cannot be', async () => {
  const worker = await platform.startWorker()
  const event = await platform.publish('noted-hall', lottery(inSeconds(1)), 'open')
  const audit = (name: string, ...args: string[]) =>
    platform.tool('audit', name, `--api=${platform.apiUrl}`, ...args)
  expect(await audit(event)).toMatchObject({ code: 0 })
  expect(await audit(event, `--commitment=${'0'.repeat(64)}`)).toMatchObject({
    code: 1,
    output: expect.stringContaining('NOT AS PUBLISHED: The commitment is'),
  })
  const coming = await platform.publish('coming-hall', lottery(inSeconds(3600)), 'prequeue')
  expect(await audit(coming)).toMatchObject({
    code: 2,
    output: expect.stringContaining('not drawn yet'),
  })
  await worker.kill()
}, 60_000)
