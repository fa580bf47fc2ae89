import { problemKinds } from '@frontrow/platform'
import { expect, test } from 'vitest'
import { operationsOf } from '../testing/operations.ts'
import { startTestApi } from '../testing/test-api.ts'

const api = await startTestApi()
const operations = operationsOf(api.openApi)
const securityOf = (id: string) =>
  operations.find(({ operationId }) => operationId === id)?.security
const get = (path: string) => api.send(path, { method: 'GET' })
const text = async (path: string): Promise<string> => (await get(path)).text()

test('every call of the design is described, and nothing else', () => {
  const calls = operations.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(calls)).toEqual(
    new Set([
      'POST /v1/accounts',
      'POST /v1/sessions',
      'POST /v1/sessions/refresh',
      'DELETE /v1/sessions/current',
      'GET /v1/events',
      'GET /v1/events/{event}',
      'POST /v1/events/{event}/queue',
      'GET /v1/events/{event}/queue',
      'GET /v1/events/{event}/draw',
      'GET /v1/events/{event}/queue/me',
      'GET /v1/events/{event}/queue/me/stream',
      'DELETE /v1/events/{event}/queue/me',
      'POST /v1/events/{event}/admission',
      'GET /v1/events/{event}/seats',
      'POST /v1/events/{event}/holds',
      'GET /v1/events/{event}/holds/mine',
      'DELETE /v1/events/{event}/holds/{id}',
      'POST /v1/events/{event}/holds/{id}/extension',
      'POST /v1/events/{event}/bookings',
      'GET /v1/bookings',
      'GET /v1/bookings/{id}',
      'POST /v1/bookings/{id}/cancellation',
      'GET /v1/points',
      'POST /v1/points/charges',
      'GET /v1/points/entries',
      'PUT /admin/v1/events/{event}',
      'GET /admin/v1/events/{event}',
      'DELETE /admin/v1/events/{event}',
      'GET /admin/v1/events/{event}/room',
      'PATCH /admin/v1/events/{event}/room',
      'GET /admin/v1/events/{event}/bookings.csv',
      'GET /admin/v1/audit',
    ]),
  )
})

test('the document is of OpenAPI 3.1, and every reference in it leads somewhere', async () => {
  const document = await text('/openapi.json')
  const { openapi, info, components } = JSON.parse(document)
  expect(openapi).toMatch(/^3\.1\.\d+$/)
  expect(info).toMatchObject({ title: 'Frontrow', version: expect.any(String) })
  for (const [, kind = '', name = ''] of document.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    expect(components[kind]).toHaveProperty(name)
  }
  expect(document.match(/"\$ref":"(?!#\/components\/)/)).toBeNull()
})

test('operation ids are there and unique, since clients are named after them', () => {
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/)
})

test.each(operations)('$operationId declares what it needs and how it fails', (operation) => {
  const { path, parameters = [], security = [], responses } = operation
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const declared = parameters.filter((parameter) => parameter.in === 'path')
  expect(declared.map(({ name }) => name)).toEqual(inPath)
  expect(declared.every(({ required }) => required)).toBe(true)
  for (const scheme of security.flatMap((each) => Object.keys(each))) {
    expect(api.openApi.components.securitySchemes).toHaveProperty(scheme)
  }
  const failures = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  expect(failures.map(([status]) => status)).toEqual(expect.arrayContaining(['422', '500', '503']))
  for (const [, { content, description }] of failures) {
    expect(content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    })
    expect(description).not.toBe('')
  }
})

test('routes for accounts and for the organiser say so', () => {
  expect(securityOf('createHold')).toEqual([{ session: [] }])
  expect(securityOf('publishEvent')).toEqual([{ adminToken: [] }])
  expect(securityOf('getQueue')).toBeUndefined()
  for (const { path, security } of operations) {
    expect(path.startsWith('/admin/')).toBe(JSON.stringify(security) === '[{"adminToken":[]}]')
  }
})

test('the browsable reference and all that it loads come from here', async () => {
  const page = await text('/docs')
  expect(page).toContain('/openapi.json')
  const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path)
  expect(loaded).toEqual(['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js'])
  const types = []
  for (const path of loaded) types.push((await get(path)).headers.get('content-type'))
  expect(types).toEqual(['text/css; charset=utf-8', 'text/javascript; charset=utf-8'])
  expect(page).not.toMatch(/https?:/)
  expect(page).toContain('validatorUrl: null')
  expect(await text('/docs/swagger-ui.css')).not.toMatch(/url\("?(?!"?data:)/)
})

test('every problem is explained where its `docs` point', async () => {
  const page = await text('/problems')
  for (const code of Object.keys(problemKinds)) expect(page).toContain(`id="${code}"`)
  expect(page).not.toMatch(/https?:/)
  const { body } = await api.ask('GET', '/v1/points')
  expect(body.docs).toBe('/problems#unauthenticated')
})

test('whoever opens the address finds the reference', async () => {
  const response = await get('/')
  expect([response.status, response.headers.get('location')]).toEqual([302, '/docs'])
})
