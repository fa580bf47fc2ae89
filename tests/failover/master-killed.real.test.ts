import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HistoryLine } from '../support/buyer.ts'
import { smallHall } from '../support/halls.ts'
import { inLanes } from '../support/lanes.ts'
import { nothingLost } from '../support/outage.ts'
import { TestPlatform } from '../support/platform.ts'
import type { Process } from '../support/processes.ts'
import { Shard } from './shard.ts'
import { SteadyBuyer } from './steady-buyer.ts'

const kills = 20
const joinersAtATime = 20

/** More seats than people, so that everybody comes in whose place is not lost. */
const bigHall = smallHall({
  seating: {
    sections: [
      { name: 'A', price: 1000, rows: ['1', '2', '3'].map((name) => ({ name, seats: 1000 })) },
    ],
  },
  waitingRoom: { capacity: 3000, newUsersPerMinute: 900, sessionTtl: '30m' },
})

interface Pod {
  url: string
  process: Process
}

let platform: TestPlatform
let pods: Pod[] = []
beforeAll(async () => {
  platform = await TestPlatform.start({ redisReplicas: 1 })
  pods = [await startPod(), await startPod()]
  await platform.startWorker()
})
afterAll(() => platform.stop())

async function startPod(): Promise<Pod> {
  const process = await platform.startApi()
  return { url: platform.apiUrl, process }
}

async function replacePod(): Promise<void> {
  const [oldest, ...others] = pods
  pods = others
  await oldest?.process.kill()
  pods = [...others, await startPod()]
}

test('a master killed twenty times under joins, its replica behind: no place is lost, none overtaken, nobody in twice', async () => {
  const event = await platform.publish('shaky-hall', bigHall)
  const shard = await Shard.of(platform.redis, event)
  const history: HistoryLine[] = []
  const people = await inLanes(20, Array.from({ length: kills * 3 * joinersAtATime }), () =>
    new SteadyBuyer(() => pods.map(({ url }) => url), event, history).signUp(),
  )
  const entering: Promise<boolean>[] = []

  async function someJoin(): Promise<void> {
    const joining = people.splice(0, joinersAtATime)
    await Promise.all(joining.map((person) => person.joinAnyway()))
    entering.push(...joining.map((person) => person.enter(1500)))
  }

  for (let kill = 0; kill < kills; kill += 1) {
    await someJoin()
    await shard.cutOff()
    await someJoin()
    expect(await shard.bytesUnheard()).toBeGreaterThan(0)
    const killing = [shard.failOver(), kill % 5 === 4 && replacePod()]
    await Promise.all([...killing, someJoin()])
  }
  expect(new Set(await Promise.all(entering))).toEqual(new Set([true]))

  const historyFile = join(platform.directory, 'history.jsonl')
  await writeFile(historyFile, history.map((line) => JSON.stringify(line)).join('\n'))
  const options = ['--event', event, '--history', historyFile, '--after-failover']
  const verified = await platform.tool('verify', ...options)
  expect(verified).toMatchObject(nothingLost)
}, 600_000)
