import { randomBytes } from 'node:crypto'
import { KeyRing } from '@frontrow/platform'
import { expect, test } from 'vitest'
import { signTicket, verifyTicket } from './ticket.ts'

const key = (kid: string) => ({ kid, secret: randomBytes(32) })
const [oldKey, newKey] = [key('a'), key('b')]
const keys = new KeyRing([newKey, oldKey])
const ticket = { event: 'small-hall', epoch: 1, position: 42, accountKey: 'q1w2e3r4t5y6u7i8o9p0' }
const token = signTicket(keys, ticket, 1_800_000_000)

test('a ticket says what it was signed for', () => {
  expect(verifyTicket(keys, 'small-hall', token)).toEqual(ticket)
})

test('the ticket of a registration names its number, which is no position', () => {
  const { position: _, ...registered } = { ...ticket, registration: 42 }
  const registrationToken = signTicket(keys, registered, 1_800_000_000)
  expect(registrationToken).toContain('.r42.')
  expect(verifyTicket(keys, 'small-hall', registrationToken)).toEqual(registered)
  const asPosition = registrationToken.replace('.r42.', '.p42.')
  expect(verifyTicket(keys, 'small-hall', asPosition)).toBeUndefined()
})

test('a ticket that was signed with the key before still counts', () => {
  const old = signTicket(new KeyRing([oldKey]), ticket, 1_800_000_000)
  expect(verifyTicket(keys, 'small-hall', old)).toEqual(ticket)
  expect(verifyTicket(new KeyRing([newKey]), 'small-hall', old)).toBeUndefined()
})

test('a ticket is good for its own event only', () => {
  expect(verifyTicket(keys, 'arena', token)).toBeUndefined()
})

test.each([
  ['another position', token.replace('.p42.', '.p1.')],
  ['another account', token.replace('q1w2', 'zzzz')],
  ['another epoch', token.replace('small-hall.1.', 'small-hall.2.')],
  ['another version', token.replace(/^1\./, '2.')],
  ['no signature', token.slice(0, token.lastIndexOf('.'))],
  ['half a signature', token.slice(0, -10)],
  ['an unknown key', token.replace('1.b.', '1.c.')],
  ['nothing', ''],
  ['dots', '......'],
  ['ten thousand letters', 'x'.repeat(10_000)],
])('a ticket with %s is none', (_, forged) => {
  expect(verifyTicket(keys, 'small-hall', forged)).toBeUndefined()
})
