import { afterAll, expect, test, vi } from 'vitest'
import { listen } from '../http/listen.ts'
import { BrowserCrowd } from '../testing/browser-crowd.ts'
import { Random } from '../testing/random.ts'
import { startTestApi } from '../testing/test-api.ts'
import { browserSpec } from '../testing/test-spec.ts'
import { Passwords } from './passwords.ts'

const people = 5000
const callsPerMinute = 1500
/** A called person has signed in within so many seconds of the room's clock. */
const signsInWithin = 20

const api = await startTestApi({ PASSWORD_CONCURRENCY: '2', PASSWORD_QUEUE_MAX: '40' })
const server = await listen(api.app, { HOST: '127.0.0.1', PORT: 0 })
afterAll(() => server.stop())

const rows = Array.from({ length: 20 }, (_, i) => ({ name: `${i + 1}`, seats: 100 }))
const pace = { capacity: 500, newUsersPerMinute: callsPerMinute, lateFor: '4m' }
const event = await api.event({
  ...browserSpec({ ...pace, joinsPerAddressPerMinute: people }),
  seating: { sections: [{ name: 'A', price: 50_000, rows }] },
})
const crowd = new BrowserCrowd(api, event, server.port)

/** Of five people two come when they are called, one leaves, and of the others nothing is heard. */
const comes = (position: number): boolean => position % 5 < 2
const leaves = (position: number): boolean => position % 5 === 2

/** How many it became in the so many seconds before a second. */
const gained = (counts: readonly number[], second: number, seconds: number): number =>
  (counts[second] ?? 0) - (counts[Math.max(0, second - seconds)] ?? 0)

test('of five thousand who wait those sign in who are called, no faster than they are called', async () => {
  const hashes = vi.spyOn(Passwords.prototype, 'verify')
  await crowd.join(people)
  const guests = crowd.positions.filter(comes)
  await crowd.signUp(guests)
  expect(hashes).not.toHaveBeenCalled()

  const random = new Random(7)
  const answers: { signIn: number; claim: number }[] = []
  /** Who signs in, by the second in which they do. */
  const due = new Map<number, number[]>()
  const [called, hashed] = [[0], [0]]
  for (let second = 1; (called.at(-1) ?? 0) < people || due.size > 0; second += 1) {
    const serving = await api.passSecond(event)
    const newly = crowd.positions.slice(called.at(-1), serving)
    for (const guest of newly.filter(comes)) {
      const at = second + random.below(signsInWithin)
      due.set(at, [...(due.get(at) ?? []), guest])
    }
    await Promise.all(newly.filter(leaves).map((position) => crowd.leave(position)))
    const visits = due.get(second) ?? []
    due.delete(second)
    answers.push(...(await Promise.all(visits.map((guest) => crowd.visit(guest)))))
    called.push(serving)
    hashed.push(hashes.mock.calls.length)
  }
  const passwords = hashes.mock.calls.map(([, password]) => password)
  hashes.mockRestore()

  // Nobody was told to come back, and everybody came in: the pool was never full.
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ signIn: 201, claim: 201 })]),
  )
  // Each guest's password was hashed once, and nobody else's.
  expect(passwords.toSorted()).toEqual(guests.map((guest) => crowd.passwordOf(guest)).toSorted())
  for (const second of called.keys()) {
    expect(gained(called, second, 60)).toBeLessThanOrEqual(callsPerMinute)
    const calledLately = gained(called, second, 60 + signsInWithin)
    expect(gained(hashed, second, 60)).toBeLessThanOrEqual(calledLately)
  }
}, 60_000)
