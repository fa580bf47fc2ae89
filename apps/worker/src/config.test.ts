import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const enough = {
  REDIS_URLS: 'redis://a:1, redis://b:2',
  MYSQL_URL: 'mysql://u:p@h/db',
  KAFKA_BROKERS: 'a:9092,b:9092',
}

test('what is needed is enough; the rest has defaults, and every loop runs', () => {
  expect(readConfig(enough)).toEqual({
    LOOPS: ['pacer', 'relay', 'sweeper', 'data-platform'],
    HOST: '0.0.0.0',
    OPS_PORT: 3002,
    REDIS_URLS: ['redis://a:1', 'redis://b:2'],
    MYSQL_URL: 'mysql://u:p@h/db',
    MYSQL_CONNECTIONS: 8,
    KAFKA_BROKERS: ['a:9092', 'b:9092'],
    KAFKA_REPLICAS: 1,
    KAFKA_PARTITIONS: 6,
    LOG_LEVEL: 'info',
  })
})

test('a worker may run some of the loops', () => {
  expect(readConfig({ ...enough, LOOPS: 'sweeper, pacer' }).LOOPS).toEqual(['sweeper', 'pacer'])
})

const readNothing = (): unknown => readConfig({ REDIS_URLS: '' })

test.each(Object.keys(enough))('%s is named when it is missing', (name) => {
  expect(readNothing).toThrow(`${name} is missing`)
})

test.each([
  ['LOOPS', 'pacer,juggler'],
  ['LOOPS', 'pacer,,relay'],
  ['OPS_PORT', '99999'],
  ['REDIS_URLS', ',,'],
  ['MYSQL_URL', 'not a url'],
  ['MYSQL_CONNECTIONS', '-16'],
  ['KAFKA_BROKERS', 'a:9092,,'],
  ['KAFKA_REPLICAS', '1.5'],
  ['KAFKA_PARTITIONS', 'some'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by its name, and its value is not shown', (name, value) => {
  const read = (): unknown => readConfig({ ...enough, [name]: value })
  expect(read).toThrow(`${name}: `)
  expect(read).not.toThrow(value)
})
