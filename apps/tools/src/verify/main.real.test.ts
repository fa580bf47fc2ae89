import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { loadEvents } from './checked-events.ts'
import { invariants } from './invariants.ts'
import { type CommandResult, runCommand } from './testing/run-command.ts'
import { sellSome } from './testing/small-sale.ts'
import { useSubject } from './testing/use-subject.ts'

/** A store that is away is given its time. */
const timeout = 90_000

const subject = useSubject()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontrow-verify-'))
})
afterAll(() => rm(folder, { recursive: true }))

function verify(args: string[], changes: Record<string, string> = {}): Promise<CommandResult> {
  const { redisUrls, kafkaBrokers } = inject('servers')
  const env = {
    MYSQL_URL: subject.url,
    REDIS_URLS: redisUrls.join(','),
    KAFKA_BROKERS: kafkaBrokers.join(','),
  }
  return runCommand('verify/main.ts', args, { ...env, ...changes })
}

/** An event that has sold some, with everything delivered, and what its visitor saw. */
async function delivered(): Promise<{ event: string; history: string }> {
  const { event } = await sellSome(subject.sale)
  await subject.sale.deliver()
  await subject.room.open(event)
  const [checked] = await loadEvents(subject.db, [event])
  const position = await subject.room.admit(event, checked?.accountKey('visitor') ?? '')
  const history = join(folder, `${event}.jsonl`)
  const line = { t: Date.now(), account: 'visitor', position, epoch: 1 }
  const calls = [
    { ...line, call: 'join', outcome: 'joined' },
    { ...line, call: 'claim', outcome: 'admitted' },
  ]
  await writeFile(history, calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
  return { event, history }
}

test('status 0 and a line for each guarantee when all is well', async () => {
  const { event, history } = await delivered()
  const { status, output, errors } = await verify(['--event', event, '--history', history])
  const lines = output.trim().split('\n')
  expect(lines[0]).toBe(`Events: ${event}`)
  expect(lines[1]).toBe('History: 2 answers')
  expect(lines.slice(2, -1).map((line) => line.slice(0, 2))).toEqual(
    invariants.map(({ name }) => name),
  )
  for (const line of lines.slice(2, -1)) expect(line).toMatch(/ {2}ok {7}\d/)
  expect(lines.at(-1)).toBe('All 13 guarantees are kept')
  expect(errors).toBe('')
  expect(status).toBe(0)
})

test('status 1 and the evidence when something is broken', async () => {
  const { event } = await delivered()
  await subject.sale.sql(`UPDATE seats SET price = 1 WHERE event = '${event}'`)
  const { status, output } = await verify(['--event', event, '--settle-seconds', '1'])
  expect(output).toMatch(/^B2 {2}.* BREACH {3}4 sold seats and bookings$/m)
  expect(output).toContain(`\n      ${event}: seat A-1-1 of booking `)
  expect(output).toContain('BROKEN: B2 (no history was given')
  expect(status).toBe(1)
})

test(
  'status 2 when a server does not answer: nobody says that the room is in order',
  { timeout },
  async () => {
    const { event } = await delivered()
    const away = { REDIS_URLS: 'redis://127.0.0.1:1' }
    const { status, output } = await verify(
      ['--event', event, '--settle-seconds', '1', '--json'],
      away,
    )
    const report = JSON.parse(output) as { status: number; invariants: Record<string, unknown>[] }
    const outcomes = report.invariants.map(
      ({ name, outcome }) => `${String(name)} ${String(outcome)}`,
    )
    expect(outcomes.filter((line) => !line.endsWith(' ok'))).toEqual(
      ['B6', 'W1', 'W2', 'W3', 'W4', 'W5', 'W6'].map((name) => `${name} unknown`),
    )
    expect(report.status).toBe(2)
    expect(status).toBe(2)
  },
)

test(
  'status 2 when the database does not answer, Kafka does not, or an event is not there',
  { timeout },
  async () => {
    const { event } = await delivered()
    const results = await Promise.all([
      verify(['--event', event], { MYSQL_URL: 'mysql://root@127.0.0.1:1/none' }),
      verify(['--event', event, '--settle-seconds', '0'], { KAFKA_BROKERS: '127.0.0.1:1' }),
      verify(['--event', 'absent']),
    ])
    expect(results.map(({ status }) => status)).toEqual([2, 2, 2])
    const [database, kafka, absent] = results
    expect(database?.errors).toContain('ECONNREFUSED')
    expect(kafka?.output).toMatch(/^B5 .* UNKNOWN .*\n {6}not checked: /m)
    expect(absent?.errors).toBe('There is no event absent.\n')
  },
)

test('one guarantee alone needs only what it is about', async () => {
  const { event, history } = await delivered()
  const args = ['--event', event, '--history', history, '--only', 'W3', '--only', 'W1']
  const { status, output } = await verify(args, { KAFKA_BROKERS: '127.0.0.1:1' })
  expect(
    output
      .trim()
      .split('\n')
      .map((line) => line.slice(0, 2)),
  ).toEqual(['Ev', 'Hi', 'W1', 'W3', 'Al'])
  expect(status).toBe(0)
})

test('status 2 with file and line of an answer that cannot be read', async () => {
  const { event, history } = await delivered()
  const broken = join(folder, 'broken.jsonl')
  await writeFile(broken, '\n{"t": 1}\n')
  const args = ['--event', event, '--history', history, '--history', broken]
  const { status, errors } = await verify(args)
  expect(errors).toMatch(/broken\.jsonl:2: call: /)
  expect(status).toBe(2)
})

test('status 2 with the usage, or with what the environment lacks', async () => {
  expect(await verify(['--evnt', 'x'])).toMatchObject({
    status: 2,
    errors: expect.stringContaining('Usage: frontrow-verify'),
  })
  expect(await verify([], { KAFKA_BROKERS: '' })).toMatchObject({
    status: 2,
    errors: expect.stringContaining('KAFKA_BROKERS is missing'),
  })
  expect(await verify(['--help'])).toMatchObject({ status: 0 })
})
