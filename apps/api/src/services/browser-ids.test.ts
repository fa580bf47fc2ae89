import { randomBytes } from 'node:crypto'
import { KeyRing } from '@frontrow/platform'
import { signTicket } from '@frontrow/waiting-room'
import { expect, test } from 'vitest'
import { BrowserIds } from './browser-ids.ts'

const secret = (kid: string) => ({ kid, secret: randomBytes(32) })
const [oldKey, newKey] = [secret('k1'), secret('k2')]
const ids = new BrowserIds(new KeyRing([oldKey]))
const { id, token } = ids.issue()

test('any pod with the same keys knows a browser again, also after a change of the keys', () => {
  expect(token).toMatch(/^b1\.k1\.[\w-]{20}\.[\w-]{43}$/)
  expect(new BrowserIds(new KeyRing([oldKey])).read(token)).toEqual({ id, token })
  expect(new BrowserIds(new KeyRing([newKey, oldKey])).read(token)).toEqual({ id, token })
  expect(new BrowserIds(new KeyRing([newKey])).read(token)).toBeUndefined()
})

test('each browser is another one', () => {
  expect(ids.issue().id).not.toBe(id)
})

const ticket = { event: 'hall', epoch: 1, position: 1, accountKey: 'a'.repeat(20) }

test.each(
  Object.entries({
    empty: '',
    nonsense: 'b1.k1',
    unsigned: `b1.k1.${id}.`,
    'signed with another key': new BrowserIds(new KeyRing([secret('k1')])).issue().token,
    'of another browser': token.replace(id, 'x'.repeat(20)),
    'under another key name': token.replace('.k1.', '.k2.'),
    'of another version': token.replace(/^b1/, 'b2'),
    'cut short': token.slice(0, -1),
    'with more behind': `${token}x`,
    'of 10 kB': token.padEnd(10_240, 'x'),
    'a ticket, although its keys are the same': signTicket(new KeyRing([oldKey]), ticket, 1),
  }),
)('a browser id %s is none', (_, bad) => {
  expect(ids.read(bad)).toBeUndefined()
})
