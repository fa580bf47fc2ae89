import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Buyer, type HistoryLine } from '../support/buyer.ts'
import { smallHall } from '../support/halls.ts'
import { bestSeat, bringBack, nothingLost, recovered } from '../support/outage.ts'
import { TestPlatform } from '../support/platform.ts'

const roomForTwo = smallHall({ waitingRoom: { capacity: 2, newUsersPerMinute: 6000 } })

let platform: TestPlatform
beforeAll(async () => {
  platform = await TestPlatform.start()
  await platform.startApi()
  await platform.startWorker()
})
afterAll(() => platform.stop())

async function restart(): Promise<void> {
  const { redis } = platform
  await Promise.all(redis.nodes.map((node) => node.kill()))
  await Promise.all(redis.nodes.map((node) => bringBack(node, 'SIGKILL')))
  await redis.waitUntilOk()
}

/** A room of two: one inside holds a seat, one looks at them, three wait. */
async function lineUp(event: string, history: HistoryLine[]): Promise<Buyer[]> {
  const people: Buyer[] = []
  for (let i = 0; i < 5; i += 1) {
    const buyer = await new Buyer(platform.apiUrl, event, history).signUp(100_000)
    await buyer.join()
    if (i < 2) await buyer.enter()
    people.push(buyer)
  }
  return people
}

async function buySeat(buyer: Buyer): Promise<void> {
  await buyer.enter()
  const held = await buyer.hold(bestSeat)
  expect(held.status).toBe(201)
  expect((await buyer.pay(String(held.body.id))).status).toBe(201)
}

test.each([
  { files: 'keeps', lose: restart, issuedMin: 5 },
  { files: 'loses', lose: () => platform.loseRedis(), issuedMin: 1_000_000 },
])(
  'all of Redis is killed and $files its files: those inside go on, the line stays, newcomers stand behind it',
  async ({ files, lose, issuedMin }) => {
    const event = await platform.publish(`restless-${files}`, roomForTwo)
    const history: HistoryLine[] = []
    const [holder, looker, ...line] = (await lineUp(event, history)) as [Buyer, Buyer, ...Buyer[]]
    const held = await holder.hold(bestSeat)
    // What is saved is at most a second old, so this much is known of the line.
    await platform.savedSnapshot(event, { issued: 5, serving: 2 })

    await lose()
    expect((await holder.pay(String(held.body.id))).status).toBe(201)
    await recovered(() => looker.claim())
    const newcomer = await new Buyer(platform.apiUrl, event, history).signUp(100_000)
    // Until a worker has moved the room that it made again, nobody new is taken.
    await recovered(() => newcomer.join())
    const { body: joined } = await newcomer.join()
    expect(joined.position).toBeGreaterThan(issuedMin)

    await Promise.all([looker, ...line, newcomer].map(buySeat))
    const historyFile = join(platform.directory, `${event}.jsonl`)
    await writeFile(historyFile, history.map((answer) => JSON.stringify(answer)).join('\n'))
    const options = [
      '--event',
      event,
      '--history',
      historyFile,
      '--settle-seconds',
      '60',
      '--after-failover',
    ]
    expect(await platform.tool('verify', ...options)).toMatchObject(nothingLost)
  },
  120_000,
)
