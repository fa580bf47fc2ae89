import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitmentOf, orderOf } from '@frontrow/waiting-room'
import { expect, onTestFinished, test } from 'vitest'
import { Disagreement } from './disagreement.ts'
import { parseOptions } from './options.ts'
import { audited, digestOf, honest, type Published, ticketOf } from './testing/publisher.ts'

const { draw } = honest()
const order = orderOf(String(draw.seed), 9)

/** Somebody changes what is published. */
const tampered = (change: (published: Published) => void): Published => {
  const published = honest()
  change(published)
  return published
}

/** As `tampered`, by somebody who also publishes the digest of the changed list. */
const forged = (change: (list: string[]) => void): Published =>
  tampered((published) => {
    change(published.list)
    published.draw.listDigest = digestOf(published.list)
  })

test('a draw that is as published agrees, in every part of it', async () => {
  expect(await audited(honest())).toEqual([
    'the seed is the one that was committed to',
    'each of 9 numbers has a position of its own',
    'the list of 9 registrations is the one that was published before the seed',
  ])
  expect(await audited(honest(0))).toHaveLength(3)
  expect(await audited(honest(20_000))).toContain(
    'each of 20,000 numbers has a position of its own',
  )
})

test('what was noted before the draw is what is published after it', async () => {
  const noted = [`--commitment=${draw.commitment}`, `--list-digest=${draw.listDigest}`]
  expect(await audited(honest(), ...noted)).toHaveLength(3)
})

test('a ticket finds its registration and its position', async () => {
  const said = await audited(honest(), '--ticket', ticketOf('r4', 4))
  expect(said.at(-1)).toBe(
    `the registration of this ticket, number 4, stands at position ${order.positionOf(4)}`,
  )
})

test('the position of each registration can be had', async () => {
  const said = await audited(honest(), '--positions')
  for (let index = 1; index <= 9; index += 1) {
    expect(said).toContainEqual(
      expect.stringMatching(`^${order.positionOf(index)} ${index} account`),
    )
  }
})

test('after a failover a number may be missing from the list, or be that of two accounts', async () => {
  const published = forged((list) => {
    list.splice(3, 1)
    list.splice(5, 0, '6:zz-another\n')
  })
  expect(await audited(published)).toHaveLength(3)
})

const other = 'f'.repeat(64)
const tamperings: [string, Published, string[], RegExp][] = [
  [
    'the seed is another one',
    tampered(({ draw }) => (draw.seed = other)),
    [],
    /^The seed is not the one that was committed to/,
  ],
  [
    'seed and commitment are other ones than you noted',
    tampered(({ draw }) => Object.assign(draw, { seed: other, commitment: commitmentOf(other) })),
    [`--commitment=${draw.commitment}`],
    /^The commitment is \w+ now; you noted \w+/,
  ],
  [
    'the algorithm is another one',
    tampered(({ draw }) => (draw.algorithm = 'mine')),
    [],
    /^The draw names the algorithm "mine"/,
  ],
  [
    'a registration was added',
    tampered(({ list }) => list.splice(3, 0, '3:zz-friend\n')),
    [],
    /^The list is not the one whose digest was published/,
  ],
  [
    'a registration was taken away',
    tampered(({ list }) => list.splice(3, 1)),
    [],
    /^The list is not the one whose digest was published/,
  ],
  [
    'two registrations were exchanged',
    tampered(({ list }) =>
      list.splice(0, 2, '1:account-key-00000002\n', '2:account-key-00000001\n'),
    ),
    [],
    /^The list is not the one whose digest was published/,
  ],
  [
    'list and digest are other ones than you noted',
    forged((list) => list.splice(3, 1)),
    [`--list-digest=${draw.listDigest}`],
    /^The digest of the list is \w+ now; you noted \w+/,
  ],
  [
    'the size is another one',
    tampered(({ draw }) => (draw.size = 8)),
    [],
    /^The list has number 9, and only 8 were given/,
  ],
  [
    'the lines are in another order',
    forged((list) => list.splice(0, 9, ...list.toReversed())),
    [],
    /^Line 2 of the list, 8:.*, does not belong behind 9:/,
  ],
  [
    'a line stands twice',
    forged((list) => list.splice(1, 0, list[0] ?? '')),
    [],
    /^Line 2 of the list, 1:.*, does not belong behind 1:/,
  ],
  [
    'a line is none',
    forged((list) => list.splice(2, 1, 'three:account\n')),
    [],
    /^Line 3 of the list is no registration: "three:account"/,
  ],
  [
    'a line never ends',
    forged((list) => list.push('x'.repeat(1000))),
    [],
    /^Line 10 of the list is no registration: "xxx/,
  ],
  [
    'the list breaks off',
    forged((list) => list.push('10:half')),
    [],
    /^The list breaks off in line 10/,
  ],
  [
    'your registration is not on it',
    forged((list) => list.splice(3, 1)),
    ['--ticket', ticketOf('r4', 4)],
    /^The registration of this ticket, 4:\S+, is not on the list/,
  ],
  [
    'your number is that of somebody else',
    honest(),
    ['--ticket', ticketOf('r5', 4)],
    /^The registration of this ticket, 5:\S+, is not on the list/,
  ],
]

test.each(tamperings)('it says so when %s', async (_, published, args, says) => {
  const caught = await audited(published, ...args).catch((error: unknown) => error)
  expect(caught).toBeInstanceOf(Disagreement)
  expect((caught as Error).message).toMatch(says)
})

/** `[account, position, registration?]` as a load client wrote them down. */
async function historyOf(...told: [string, number, number?][]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'frontrow-audit-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const lines = told.map(([account, position, registration]) =>
    JSON.stringify({
      t: 1,
      account,
      call: 'poll',
      outcome: 'waiting',
      position,
      registration,
      epoch: 1,
    }),
  )
  const file = join(directory, 'history.jsonl')
  await writeFile(file, `${lines.join('\n')}\n`)
  return file
}

test('clients were told what was drawn, or it says who was not', async () => {
  const right: [string, number, number][] = [1, 2].map((i) => [`a${i}`, order.positionOf(i), i])
  const history = await historyOf(...right, ['late', 10])
  const said = await audited(honest(), '--history', history)
  expect(said.at(-1)).toBe('3 answers told the position that was drawn')

  const wrong = await historyOf(...right, ['a3', order.positionOf(4), 3])
  await expect(audited(honest(), '--history', wrong)).rejects.toThrow(
    `a3 was told position ${order.positionOf(4)}; the draw gives its number 3 position ${order.positionOf(3)}.`,
  )
  const twice = await historyOf(['a1', 5], ['a2', 5])
  const failed = audited(honest(), '--history', twice)
  await expect(failed).rejects.toThrow('Position 5 was told to a1 and to a2.')
  await expect(failed).rejects.toBeInstanceOf(Disagreement)
})

test.each([
  [
    'the seed is not published',
    tampered(({ draw }) => delete draw.seed),
    /its list is published and its seed is not/,
  ],
  [
    'the list is not published',
    tampered(({ draw }) => (draw.listDigest = null)),
    /its registrations are not listed/,
  ],
  ['it goes by arrival', { list: [], draw: undefined as never }, /has no draw/],
])('nothing can be told while %s', async (_, published, why) => {
  const caught = await audited(published).catch((error: unknown) => error)
  expect(caught).not.toBeInstanceOf(Disagreement)
  expect((caught as Error).message).toMatch(why)
})

test.each([
  ['of another event', ticketOf('r1', 1, 'arena'), /no ticket of hall/],
  ['of somebody who came later', ticketOf('p10', 1), /joined after the opening/],
  ['that is none', 'nonsense', /no ticket of hall/],
])('a ticket %s is told so', async (_, ticket, why) => {
  await expect(audited(honest(), '--ticket', ticket)).rejects.toThrow(why)
})

test.each([[[]], [['hall', 'arena']], [['hall', '--api', 'nowhere']], [['hall', '--what']]])(
  'arguments that do not fit are answered with the usage: %j',
  (args) => {
    expect(() => parseOptions(args)).toThrow('Usage: frontrow-audit EVENT')
  },
)
