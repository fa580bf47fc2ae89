import { expect, test } from 'vitest'
import { Passwords } from './passwords.ts'

const cheap = { memoryKib: 64, concurrency: 2, queueMax: 10 }
const passwords = new Passwords(cheap)

test('a password matches its own hash and no other', async () => {
  const hash = await passwords.hash('correct horse')
  expect(await passwords.verify(hash, 'correct horse')).toBe(true)
  expect(await passwords.verify(hash, 'correct horse ')).toBe(false)
  expect(await passwords.verify(await passwords.hash('another'), 'correct horse')).toBe(false)
})

test('a hash is in the PHC string format, with a salt of its own', async () => {
  const hashes = [await passwords.hash('same'), await passwords.hash('same')]
  for (const hash of hashes) {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  }
  expect(hashes[0]).not.toBe(hashes[1])
})

test('a hash that another library made is understood', async () => {
  // From the test vectors of the reference implementation: version 19, t=2, m=65536, p=1.
  const hash =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await passwords.verify(hash, 'password')).toBe(true)
  expect(await passwords.verify(hash, 'passwords')).toBe(false)
})

test('a hash that was made under other limits still matches', async () => {
  const hash = await new Passwords({ ...cheap, memoryKib: 128 }).hash('correct horse')
  expect(await passwords.verify(hash, 'correct horse')).toBe(true)
})

test('the hash of nobody matches no password', async () => {
  expect(await passwords.verify(passwords.hashOfNobody, '')).toBe(false)
  expect(await passwords.verify(passwords.hashOfNobody, 'anything')).toBe(false)
})

test('a stored text that is no hash is a defect, not a wrong password', async () => {
  await expect(passwords.verify('plain text', 'plain text')).rejects.toThrow('PHC')
})

test('more than the queue holds are refused at once, and the others get their turn', async () => {
  const narrow = new Passwords({ ...cheap, concurrency: 1, queueMax: 2 })
  const outcomes = await Promise.allSettled(
    ['a', 'b', 'c', 'd', 'e'].map((each) => narrow.hash(each)),
  )
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
  ])
  expect(outcomes[3]).toMatchObject({ reason: { code: 'busy', retryAfterSeconds: 5 } })
  expect(await narrow.hash('later')).toMatch(/^\$argon2id\$/)
})
