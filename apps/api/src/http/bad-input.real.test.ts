import { expect, test } from 'vitest'
import { fieldsOf, type Operation, operationsOf, pathWith } from '../testing/operations.ts'
import { startTestApi } from '../testing/test-api.ts'

const api = await startTestApi()
const event = await api.event()
const visitor = await api.inside(event, 100_000)
const operations = operationsOf(api.openApi).map((operation) => ({
  ...operation,
  name: operation.operationId,
}))
const withBody = operations.filter(({ requestBody }) => requestBody?.required)

/** All that the operation asks for besides its body, and right. */
function headersFor({ path }: Operation): Headers {
  const { authorization } = path.startsWith('/admin') ? api.organiser : visitor
  return new Headers({
    authorization,
    'queue-ticket': visitor.ticket ?? '',
    'admission-pass': visitor.pass ?? '',
    'idempotency-key': 'key',
  })
}

interface Sent {
  path?: string
  body?: RequestInit['body']
  type?: string
}

function send(operation: Operation, { path, body, type }: Sent): Promise<Response> {
  const headers = headersFor(operation)
  if (type !== undefined) headers.set('content-type', type)
  // As HTTP/1.1 announces a body; in-process nobody does it for us.
  if (typeof body === 'string') headers.set('content-length', `${Buffer.byteLength(body)}`)
  else if (body) headers.set('transfer-encoding', 'chunked')
  const init = { method: operation.method, headers, body, duplex: 'half' as const }
  return api.send(path ?? pathWith(operation.path, { event }), init)
}

const members = { type: '', title: '', status: 0, code: '', requestId: '', docs: '' }

/** @returns what is wrong with an answer to bad input; nothing when it refuses as it should */
async function fault(response: Response, expected?: number): Promise<string | undefined> {
  const { status, headers } = response
  const isRefusal = expected === undefined ? status >= 400 && status < 500 : status === expected
  if (!isRefusal) return `${status}`
  const type = headers.get('content-type')
  if (type !== 'application/problem+json') return `${status} as ${type}`
  const problem = (await response.json()) as Record<string, unknown>
  const missing = Object.entries(members).filter(
    ([name, sample]) => typeof problem[name] !== typeof sample,
  )
  if (missing.length > 0) return `${status} without ${missing.join()}`
  return problem.status === status ? undefined : `${status} that says ${String(problem.status)}`
}

async function faultsOf(
  operation: Operation,
  cases: Record<string, Sent & { expected?: number }>,
): Promise<string[]> {
  const faults: string[] = []
  for (const [name, { expected, ...sent }] of Object.entries(cases)) {
    const found = await fault(await send(operation, sent), expected)
    if (found) faults.push(`${name}: ${found}`)
  }
  return faults
}

const json = 'application/json'
const asJson = (value: unknown, expected?: number) => ({
  body: JSON.stringify(value),
  type: json,
  expected,
})

const malformed = {
  'a cut-off body': { body: '{"a":', type: json, expected: 400 },
  'an empty body': { body: '', type: json, expected: 400 },
  'bytes that are no text': { body: new Uint8Array([0xff, 0xfe, 0x00]), type: json, expected: 400 },
  'no body at all': {},
  'an array': asJson([], 422),
  null: asJson(null, 422),
  'a number': asJson(42, 422),
  'a text': asJson('text', 422),
  'an empty object': asJson({}, 422),
  'an unknown field': asJson({ nonsense: true }, 422),
  'a prototype': { body: '{"__proto__": {"seats": 1}}', type: json, expected: 422 },
  'a deep nest': { body: `${'['.repeat(20_000)}${']'.repeat(20_000)}`, type: json, expected: 422 },
}

test.each(withBody)('$name refuses a body that is not what it asks for', async (operation) => {
  expect(await faultsOf(operation, malformed)).toEqual([])
})

const wrongValues = [true, -1, 1.5, 1e300, [], [null], {}, { a: {} }]
const oddTexts = ['', '\u0000', '\ud800', 'ßΩ🎟', 'x'.repeat(30_000)]

test.each(withBody)('$name refuses fields of a wrong type, and odd texts', async (operation) => {
  const fields = fieldsOf(api.openApi, operation)
  expect(fields.length).toBeGreaterThan(0)
  const bodyOf = (value: unknown) => Object.fromEntries(fields.map((field) => [field, value]))
  const cases = [
    ...wrongValues.map((value) => [JSON.stringify(value), asJson(bodyOf(value), 422)]),
    ...oddTexts.map((text) => [text.slice(0, 10), asJson(bodyOf(text))]),
  ]
  expect(await faultsOf(operation, Object.fromEntries(cases))).toEqual([])
})

test.each(withBody)(
  '$name refuses a body that is too large, announced or not',
  async (operation) => {
    const bytes = operation.path.startsWith('/admin') ? 9_000_000 : 70_000
    const body = JSON.stringify({ text: 'x'.repeat(bytes) })
    const cases = {
      announced: { body, type: json, expected: 413 },
      streamed: { body: new Blob([body]).stream(), type: json, expected: 413 },
    }
    expect(await faultsOf(operation, cases)).toEqual([])
  },
)

test.each(withBody)('$name refuses a body that is not declared as JSON', async (operation) => {
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonx',
    'nonsense',
    undefined,
  ]
  const body = new TextEncoder().encode('{"amount": 1}')
  const cases = types.map((type) => [`${type}`, { body, type, expected: 415 }])
  expect(await faultsOf(operation, Object.fromEntries(cases))).toEqual([])
})

const oddNames = [
  '%2F',
  'a%2Fb',
  '..%2F..%2Fadmin',
  '%00',
  'hall%00',
  '%F0%9F%8E%9F',
  '%C3%A9t%C3%A9',
  '%ED%A0%80',
  '%',
  '%ff',
  'x'.repeat(5000),
  '%27%20OR%201=1',
  '%0D%0AX-Header:%20x',
  '{event}',
  '-',
  'UPPER',
  '%20hall',
]

const withParameters = operations.flatMap((operation) =>
  (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) => ({ ...operation, parameter: parameter.name })),
)

test.each(withParameters)('$name finds nothing for an odd {$parameter}', async (operation) => {
  const cases = oddNames.map((odd) => {
    const path = pathWith(operation.path, { event, [operation.parameter]: odd })
    return [odd.slice(0, 40), { path }]
  })
  expect(await faultsOf(operation, Object.fromEntries(cases))).toEqual([])
})

const oddTextQueries = ['%00', '%F0%9F%8E%9F', 'x'.repeat(5000)]
const oddNumbers = ['x', '-1', '1.5', '1e999', '9'.repeat(30), 'NaN']

const withQuery = operations.flatMap((operation) =>
  (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => ({ ...operation, parameter: name, type: schema.type })),
)

test.each(withQuery)('$name refuses a wrong ?$parameter', async (operation) => {
  const { parameter, type } = operation
  const path = pathWith(operation.path, { event })
  const values = [...oddTextQueries, `1&${parameter}=2`, ...(type === 'integer' ? oddNumbers : [])]
  const cases = values.map((odd) => [
    odd.slice(0, 40),
    { path: `${path}?${parameter}=${odd}`, expected: 422 },
  ])
  expect(await faultsOf(operation, Object.fromEntries(cases))).toEqual([])
})

test.each(['/v1', '/v1/', '/v1/nothing', '/v1/events//queue', '/admin', '/%00', '/docs/nothing'])(
  'nothing is at %s',
  async (path) => {
    for (const method of ['GET', 'POST', 'PATCH', 'PROPFIND']) {
      expect(await fault(await api.send(path, { method }), 404)).toBeUndefined()
    }
  },
)

test.each(['constructor', '__proto__', 'toString', '..%2Fpackage.json', 'package.json'])(
  'no file is served as /docs/%s',
  async (name) => {
    expect(await fault(await api.send(`/docs/${name}`, { method: 'GET' }), 404)).toBeUndefined()
  },
)
