import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { testKeys } from './testing/test-keys.ts'

const keys = testKeys()
const enough = { ...keys, REDIS_URLS: 'redis://a:1, redis://b:2', MYSQL_URL: 'mysql://u:p@h/db' }

test('what is needed is enough; the rest has defaults', () => {
  expect(readConfig(enough)).toMatchObject({
    HOST: '0.0.0.0',
    PORT: 3000,
    OPS_PORT: 3001,
    REDIS_URLS: ['redis://a:1', 'redis://b:2'],
    MYSQL_CONNECTIONS: 16,
    TRUSTED_PROXIES: 0,
    JOINS_PER_ADDRESS_PER_MINUTE: 1000,
    COOKIE_SECURE: true,
    PASSWORD_MEMORY_KIB: 19_456,
    DRAIN_MS: 5000,
    LOG_LEVEL: 'info',
  })
})

const readNothing = (): unknown => readConfig({ REDIS_URLS: '' })

test('everything that is missing is named at once', () => {
  for (const name of [
    'REDIS_URLS',
    'MYSQL_URL',
    'TICKET_KEYS',
    'PASS_KEYS',
    'SESSION_KEYS',
    'ADMIN_TOKEN',
  ]) {
    expect(readNothing).toThrow(`${name} is missing`)
  }
})

test.each([
  ['PORT', '99999'],
  ['MYSQL_CONNECTIONS', '-16'],
  ['MYSQL_URL', 'not a url'],
  ['ADMIN_TOKEN', 'guessable'],
  ['SESSION_KEYS', 'k1:short'],
  ['TRUSTED_PROXIES', '-1'],
  ['JOINS_PER_ADDRESS_PER_MINUTE', 'all'],
  ['COOKIE_SECURE', 'yes'],
  ['PASSWORD_MEMORY_KIB', '8'],
  ['PASSWORD_QUEUE_MAX', '-1'],
  ['DRAIN_MS', 'soon'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by its name, and its value is not shown', (name, value) => {
  const read = (): unknown => readConfig({ ...enough, [name]: value })
  expect(read).toThrow(`${name}: `)
  expect(read).not.toThrow(value)
})

test('keys can be changed while the sale runs: the first signs, all verify', () => {
  const two = `${testKeys().SESSION_KEYS.replace('k1', 'k2')},${keys.SESSION_KEYS}`
  const config = readConfig({ ...enough, SESSION_KEYS: two })
  expect(config.SESSION_KEYS.map(({ kid }) => kid)).toEqual(['k2', 'k1'])
})
