import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Buyer, type HistoryLine } from './support/buyer.ts'
import { smallHall } from './support/halls.ts'
import { inLanes } from './support/lanes.ts'
import { nothingLost } from './support/outage.ts'
import { TestPlatform } from './support/platform.ts'

let platform: TestPlatform
const pods: string[] = []
beforeAll(async () => {
  platform = await TestPlatform.start()
  for (let pod = 0; pod < 2; pod += 1) {
    await platform.startApi()
    pods.push(platform.apiUrl)
  }
  await platform.startWorker()
})
afterAll(() => platform.stop())

const hall = smallHall({
  waitingRoom: {
    capacity: 20,
    newUsersPerMinute: 6000,
    identity: 'browser',
    noShowCompensation: true,
    grace: '3m',
  },
})

const history: HistoryLine[] = []

const told = (answer: string): number => history.filter(({ outcome }) => outcome === answer).length

/** A browser that nobody is signed in to. */
function newBrowser(event: string, number: number): Buyer {
  const browser = new Buyer(pods[number % 2] ?? '', event, history)
  browser.browser = `browser-${number}`
  return browser
}

/** Signs in when called, and buys. Who has a second browser tries that one too, while the first is inside. */
async function visit(first: Buyer, second?: Buyer): Promise<string | undefined> {
  if (!(await first.waitForCall())) return undefined
  await first.signUp(100_000)
  if (second && (await first.enter()) && (await second.waitForCall())) {
    second.signInAs(first)
    await second.claim()
    await second.leave()
  }
  return first.buyOneSeat()
}

test('people who queue by browser sign in when they are called, each comes in once, and every book agrees', async () => {
  const event = await platform.publish('browser-hall', hall)
  const browsers = Array.from({ length: 120 }, (_, number) => newBrowser(event, number))
  for (const browser of browsers.slice(0, 20)) await browser.join()
  await inLanes(20, browsers.slice(20), (browser) => browser.join())
  expect(told('joined')).toBe(120)

  // The first twenty belong to ten people.
  const pairs = Array.from({ length: 10 }, (_, i) => browsers.slice(2 * i, 2 * i + 2))
  const people = [...pairs, ...browsers.slice(20).map((browser) => [browser])]
  const seats = await Promise.all(people.map(([first, second]) => visit(first!, second)))
  const booked = seats.filter((seat) => seat !== undefined)
  expect(booked).toHaveLength(50)
  expect(new Set(booked).size).toBe(50)
  expect(told('already-admitted')).toBe(10)
  // Of those who were never called nobody has an account.
  expect(browsers.some((browser) => browser.account === '')).toBe(true)

  const historyFile = join(platform.directory, 'history.jsonl')
  await writeFile(historyFile, history.map((line) => JSON.stringify(line)).join('\n'))
  const verified = await platform.tool('verify', '--event', event, '--history', historyFile)
  expect(verified).toMatchObject(nothingLost)
}, 120_000)
