import { expect, test } from 'vitest'
import { fieldsOf, operationsOf, pathWith } from '../testing/operations.ts'
import { Random } from '../testing/random.ts'
import { startTestApi } from '../testing/test-api.ts'

const seed = 20_261_123
const requests = 3000

const api = await startTestApi()
const event = await api.event()
const visitor = await api.inside(event, 100_000)
const operations = operationsOf(api.openApi)
const random = new Random(seed)

const words = [
  event,
  'A-1-1',
  'B-1-2',
  'mine',
  '',
  ' ',
  '\u0000',
  '\ud800',
  '🎟',
  '%2F',
  '../../etc/passwd',
  "' OR 1=1 --",
  '2027-03-01T10:00:00Z',
  '-1',
  '1e9',
  'null',
  'x'.repeat(300),
]
const numbers = [0, -1, 1, 1.5, 2 ** 31, 2 ** 53, -0, 1e308]

/** Any JSON, not too deep. */
function value(depth: number): unknown {
  const kinds = [
    'word',
    'word',
    'number',
    'boolean',
    'null',
    ...(depth > 0 ? ['list', 'object'] : []),
  ]
  switch (random.one(kinds)) {
    case 'word':
      return random.one(words)
    case 'number':
      return random.one(numbers)
    case 'boolean':
      return random.below(2) === 1
    case 'list':
      return Array.from({ length: random.below(4) }, () => value(depth - 1))
    case 'object':
      return object(words, depth - 1)
    default:
      return null
  }
}

function object(names: readonly string[], depth: number): Record<string, unknown> {
  const chosen = names.filter(() => random.below(2) === 1)
  return Object.fromEntries(chosen.map((name) => [name, value(depth)]))
}

/** A header value that HTTP can carry. */
const header = (): string => encodeURI(random.one(words).toWellFormed()).slice(0, 200)

function anyRequest(): { name: string; path: string; init: RequestInit & { method: string } } {
  const operation = random.one(operations)
  const parameters = operation.parameters ?? []
  const values = Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === 'path' && random.below(3) === 0)
      .map(({ name }) => [name, encodeURIComponent(random.one(words).toWellFormed())]),
  )
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && random.below(2) === 0)
    .map(({ name }) => `${name}=${encodeURIComponent(random.one(words).toWellFormed())}`)
  const headers = new Headers({
    authorization: random.one([visitor, visitor, api.organiser]).authorization,
    'queue-ticket': random.one([visitor.ticket ?? '', header()]),
    'admission-pass': random.one([visitor.pass ?? '', header()]),
    'idempotency-key': random.one(['key', header()]),
    'if-none-match': header(),
    'x-request-id': header(),
    traceparent: header(),
    cookie: `frontrow_refresh=${header()}`,
    'content-type': random.one(['application/json', 'application/json', 'text/plain']),
  })
  const fields = fieldsOf(api.openApi, operation)
  const content = random.one([object(fields, 3), object(fields, 3), value(3)])
  const body = operation.method === 'GET' ? undefined : JSON.stringify(content)
  const path = `${pathWith(operation.path, { event, ...values })}?${query.join('&')}`
  return {
    name: `${operation.method} ${path} ${body?.slice(0, 300)}`,
    path,
    init: { method: operation.method, headers, body },
  }
}

test(`nothing among ${requests} requests at random breaks the API (seed ${seed})`, async () => {
  const broken: string[] = []
  const statuses = new Map<number, number>()
  for (let count = 0; count < requests; count += 1) {
    const { name, path, init } = anyRequest()
    const response = await api.send(path, init)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    const type = response.headers.get('content-type')
    if (response.status >= 500) broken.push(`${response.status}: ${name}`)
    if (response.status >= 400 && type !== 'application/problem+json')
      broken.push(`${type}: ${name}`)
  }
  expect(broken).toEqual([])
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 415, 422]))
})
