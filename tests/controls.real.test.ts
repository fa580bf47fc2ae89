import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, Buyer, type HistoryLine } from './support/buyer.ts'
import { smallHall } from './support/halls.ts'
import { inLanes } from './support/lanes.ts'
import { bestSeat, nothingLost } from './support/outage.ts'
import { TestPlatform } from './support/platform.ts'
import { type Process, until } from './support/processes.ts'

/** What is promised, and what a busy machine may take besides. */
const followMs = 2000 + 1000

let platform: TestPlatform
let worker: Process
let pods: { url: string; process: Process }[]
beforeAll(async () => {
  platform = await TestPlatform.start()
  worker = await platform.startWorker()
  pods = [await startPod(), await startPod()]
})
afterAll(() => platform.stop())

async function startPod() {
  const process = await platform.startApi()
  return { url: platform.apiUrl, process }
}

async function change(event: string, body: object): Promise<void> {
  const response = await fetch(`${pods[0]!.url}/admin/v1/events/${event}/room`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${platform.adminToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(204)
}

/** What each pod tells everybody of the queue. */
function statuses(event: string): Promise<Record<string, unknown>[]> {
  return Promise.all(
    pods.map(async ({ url }) => {
      const response = await fetch(`${url}/v1/events/${event}/queue`)
      return (await response.json()) as Record<string, unknown>
    }),
  )
}

/** Waits until every pod shows a control. @returns how long that took */
async function followed(event: string, expected: string | null): Promise<number> {
  const startedAtMs = performance.now()
  await until(`every pod shows ${expected}`, async () => {
    const shown = await statuses(event)
    return shown.every(({ phase, control = null }) => phase === 'open' && control === expected)
  })
  return performance.now() - startedAtMs
}

const newBuyers = (event: string, count: number, history?: HistoryLine[]): Promise<Buyer[]> =>
  inLanes(4, Array.from({ length: count }), () =>
    new Buyer(pods[1]!.url, event, history).signUp(100_000),
  )

test('every control is in every pod within two seconds of the PATCH', async () => {
  const event = await platform.publish('quick-hall', smallHall())
  await followed(event, null)
  for (const control of ['pause', 'hold', 'reject', 'passthrough', 'drain', null, 'drain', null]) {
    await change(event, { control })
    expect(await followed(event, control)).toBeLessThan(followMs)
  }
})

test('a control outlives the worker, the pods and the loss of Redis', async () => {
  const event = await platform.publish('steady-hall', smallHall())
  const [waiting] = (await newBuyers(event, 1)) as [Buyer]
  await waiting.join()
  await change(event, { control: 'reject' })
  await followed(event, 'reject')

  await Promise.all([worker, ...pods.map(({ process }) => process)].map((each) => each.kill()))
  worker = await platform.startWorker()
  for (const pod of pods) {
    pod.process = await platform.startApi({ PORT: new URL(pod.url).port })
  }
  await followed(event, 'reject')

  await platform.loseRedis()
  await until('the room is made again', async () => {
    const shown = await statuses(event)
    return shown.every(({ issued }) => Number(issued) > 1_000_000)
  })
  await followed(event, 'reject')
  const [late] = (await newBuyers(event, 1)) as [Buyer]
  expect((await late.join()).body.code).toBe('queue-closed')
  expect((await waiting.claim()).body.code).toBe('not-your-turn')
  await change(event, { control: null })
  await followed(event, null)
  expect((await late.join()).status).toBe(201)
  expect(await waiting.enter()).toBe(true)
})

test('in passthrough all come in at once, afterwards nobody until there is room, and verify knows why', async () => {
  const history: HistoryLine[] = []
  const hall = smallHall({ waitingRoom: { capacity: 2, newUsersPerMinute: 6000 } })
  const event = await platform.publish('open-hall', hall)
  const buyers = await newBuyers(event, 12, history)
  const [late, ...crowd] = buyers as [Buyer, ...Buyer[]]
  await change(event, { control: 'passthrough', reason: 'calibration' })
  await followed(event, 'passthrough')
  await inLanes(4, crowd, (buyer) => buyer.join())
  await Promise.all(crowd.map((buyer) => buyer.enter()))
  expect(crowd.filter((buyer) => buyer.isInside)).toHaveLength(11)

  await change(event, { control: null })
  await followed(event, null)
  expect(await verify(event, history)).toMatchObject(nothingLost)
  await late.join()
  const leavers = crowd.splice(0, 9)
  for (const leaver of leavers) {
    expect((await late.claim()).status).toBe(425)
    await leaver.leave()
  }
  expect((await late.claim()).status).toBe(425)
  await crowd[0]!.leave()
  expect(await late.enter()).toBe(true)
  expect(await verify(event, history)).toMatchObject(nothingLost)
}, 60_000)

test('a revoked account is outside in every pod within two seconds, also after the loss of Redis', async () => {
  const event = await platform.publish('strict-hall', smallHall())
  const history: HistoryLine[] = []
  const [fan, other] = (await newBuyers(event, 2, history)) as [Buyer, Buyer]
  for (const buyer of [fan, other]) {
    await buyer.join()
    await buyer.enter()
  }
  const held = await fan.hold({ seats: ['A-1-1'] })
  expect((await seatsIn(fan)).map(({ status }) => status)).toEqual([200, 200])

  const startedAtMs = performance.now()
  await change(event, { revoke: [fan.account], reason: 'Bought by a script' })
  await until('no pod shows the seats or gives a place', async () =>
    [...(await seatsIn(fan)), await fan.join(), await fan.claim()].every(isOutside),
  )
  expect(performance.now() - startedAtMs).toBeLessThan(followMs)
  expect((await fan.pay(String(held.body.id))).body.code).toBe('hold-expired')
  expect((await other.hold({ seats: ['A-1-1'] })).status).toBe(201)

  await platform.loseRedis()
  await until('the room is made again', async () => (await other.claim()).status === 201)
  expect([await fan.join(), await fan.claim(), await fan.hold(bestSeat)].every(isOutside)).toBe(
    true,
  )
  await change(event, { reinstate: [fan.account] })
  await until('it may come again', async () => (await fan.join()).status === 201)
  expect(await verify(event, history)).toMatchObject(nothingLost)
})

const isOutside = ({ status, body }: Answer): boolean => status === 403 && body.code === 'revoked'

/** What each pod answers to the pass of a buyer. */
const seatsIn = (buyer: Buyer): Promise<Answer[]> =>
  Promise.all(pods.map(({ url }) => buyer.seats(url)))

async function verify(event: string, history: HistoryLine[]) {
  const file = join(platform.directory, 'history.jsonl')
  await writeFile(file, history.map((line) => JSON.stringify(line)).join('\n'))
  return platform.tool('verify', '--event', event, '--history', file, '--settle-seconds', '10')
}
