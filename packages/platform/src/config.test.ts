import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ConfigError, envBoolean, envKeyRing, envList, envSecret, parseEnv } from './config.ts'

const shape = { PORT: z.coerce.number().default(3000), URLS: envList, SECRET: envSecret }
const read = (): unknown => parseEnv(shape, { PORT: 'hunter2', SECRET: 'hunter3' })
const good = { URLS: 'a, b', SECRET: 'x'.repeat(32) }

test('variables are parsed once into a frozen object, with defaults', () => {
  const config = parseEnv(shape, good)
  expect(config).toEqual({ PORT: 3000, URLS: ['a', 'b'], SECRET: good.SECRET })
  expect(Object.isFrozen(config)).toBe(true)
})

test('an empty variable counts as absent', () => {
  expect(parseEnv(shape, { ...good, PORT: '' }).PORT).toBe(3000)
  expect(() => parseEnv(shape, { ...good, URLS: '' })).toThrow('URLS is missing')
})

test('every failing variable is named and no value is shown', () => {
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(/PORT: .*\n.*URLS is missing\n.*SECRET: must have at least 32 characters/)
  expect(read).not.toThrow(/hunter/)
})

describe('a key ring', () => {
  const secret = Buffer.alloc(32, 7).toString('base64url')

  test('has named secrets in order', () => {
    expect(envKeyRing.parse(`b:${secret},a:${secret}`).map((key) => key.kid)).toEqual(['b', 'a'])
  })

  test.each(['', secret, `b:${secret.slice(1)}`, `B!:${secret}`, `b:${secret}=`])(
    'is not %j',
    (text) => {
      expect(envKeyRing.safeParse(text).success).toBe(false)
    },
  )
})

test('a boolean is true or false and nothing else', () => {
  expect(envBoolean.parse('true')).toBe(true)
  expect(envBoolean.parse('false')).toBe(false)
  expect(envBoolean.safeParse('yes').success).toBe(false)
})
