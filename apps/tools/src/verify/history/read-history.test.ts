import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHistory } from './read-history.ts'
import type { SeenPlace } from './seen-place.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontrow-verify-'))
})
afterAll(() => rm(folder, { recursive: true }))

const joined = { t: 1000, account: 'a', call: 'join', position: 1, epoch: 1, outcome: 'joined' }

async function fileOf(name: string, lines: (object | string)[], end = '\n'): Promise<string> {
  const path = join(folder, name)
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  await writeFile(path, text.join('\n') + end)
  return path
}

/** The places that were seen, with the times of their joins. */
async function joinsIn(files: string[], events = ['hall']): Promise<object[]> {
  const history = await readHistory(files, events)
  const epochs = events.flatMap((event) => history.epochsOf(event))
  return epochs.flatMap(({ event, epoch, places }) =>
    [...places.values()].flat().map(({ holder, position, joinedAtMs }: SeenPlace) => {
      return { event, epoch, holder, position, joinedAtMs }
    }),
  )
}

const seen = { event: 'hall', epoch: 1, holder: 'a', position: 1, joinedAtMs: 1000 }

test('lines of several files make one history', async () => {
  const one = await fileOf('one', [joined, { ...joined, t: 1500 }], '')
  const two = await fileOf('two', [{ ...joined, account: 'b', position: 2 }, '', joined])
  expect(await joinsIn([one, two])).toEqual([seen, { ...seen, holder: 'b', position: 2 }])
})

test('lines longer than a read, and letters cut by it, arrive whole', async () => {
  const lines = Array.from({ length: 3 }, (_, i) => {
    const account = `${i}${'가'.repeat(400_000)}`
    return { ...joined, account, position: i + 1 }
  })
  const places = (await joinsIn([await fileOf('long', lines)])) as SeenPlace[]
  expect(places.map(({ holder }) => holder)).toEqual(lines.map(({ account }) => account))
})

test('only the events that are checked are read; more fields are allowed', async () => {
  const lines = [
    { ...joined, event: 'hall', pod: 'k6-1' },
    { ...joined, event: 'arena' },
  ]
  const file = await fileOf('events', lines)
  expect(await joinsIn([file], ['hall', 'club'])).toEqual([seen])
})

test('where browsers queue the place is theirs, and the account may be unknown', async () => {
  const byBrowser = { ...joined, account: undefined, browser: 'phone' }
  const file = await fileOf('browsers', [byBrowser, { ...byBrowser, account: 'a', position: 1 }])
  expect(await joinsIn([file])).toEqual([{ ...seen, holder: 'phone' }])
})

test('an answer without a place says nothing', async () => {
  const soldOut = { t: 1, account: 'a', call: 'join', outcome: 'sold-out' }
  const file = await fileOf('none', [soldOut, { ...soldOut, position: null, epoch: null }])
  expect(await joinsIn([file])).toEqual([])
})

test.each([
  ['no JSON', '{"t": 1', /JSON/],
  ['no object', '7', /expected object/],
  ['nobody', { ...joined, account: undefined }, /a join must name its account/],
  [
    'a claim of a browser alone',
    { ...joined, call: 'claim', account: undefined, browser: 'phone' },
    /a claim must name its account/,
  ],
  ['no time', { ...joined, t: undefined }, /t: /],
  ['a time as text', { ...joined, t: '1000' }, /t: /],
  ['another call', { ...joined, call: 'enter' }, /call: /],
  ['a fraction of a position', { ...joined, position: 1.5 }, /position: /],
  ['a claim of no place', { ...joined, call: 'claim', position: null }, /a claim must name pos/],
  [
    'a status without numbers',
    { t: 1, call: 'status', outcome: 'open', epoch: 1, serving: 1 },
    /a status must name epoch, serving, issued/,
  ],
  ['a payment of no epoch', { ...joined, call: 'pay', epoch: undefined }, /a pay must name pos/],
])('%s is an error that names file and line', async (_, line, why) => {
  const file = await fileOf('malformed', [joined, line, joined])
  const reading = readHistory([file], ['hall'])
  await expect(reading).rejects.toThrow(`${file}:2`)
  await expect(reading).rejects.toHaveProperty('cause.message', expect.stringMatching(why))
})

test('a line that names no event is one of the only event, else an error', async () => {
  const file = await fileOf('nameless', [joined])
  const reading = readHistory([file], ['hall', 'arena'])
  await expect(reading).rejects.toHaveProperty(
    'cause.message',
    expect.stringMatching(/names no event/),
  )
})

test('a file that is not there is an error', async () => {
  await expect(readHistory([join(folder, 'absent')], ['hall'])).rejects.toThrow('absent')
})
