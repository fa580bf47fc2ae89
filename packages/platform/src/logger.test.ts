import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { loggerOptions } from './logger.ts'

test('secrets never reach a log line, whatever object they come in', () => {
  let written = ''
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => {
      written += chunk.toString()
      done()
    },
  })
  const logger = pino(loggerOptions('test', 'info'), sink)
  const secrets = {
    password: 'p-secret',
    accessToken: 't-secret',
    cookie: 'c-secret',
    pass: 'q-secret',
  }
  logger.info({ ...secrets, headers: { authorization: 'a-secret' }, body: secrets }, 'signed in')
  expect(written).toContain('signed in')
  expect(written).not.toContain('-secret')
})
