import { randomUUIDv7 } from 'node:crypto'
import { accounts, idempotency, sales, sessions } from '@frontrow/store'
import { runSql } from '@frontrow/store/testing'
import { SeatFilter } from '@frontrow/waiting-room'
import { expect, onTestFinished, test } from 'vitest'
import { confirmed, tell } from '../testing/bookings.ts'
import { patience } from '../testing/pacing.ts'
import { testLogger, useStores } from '../testing/stores.ts'
import { sweep } from './sweep.ts'

const stores = useStores()

const agoHours = (hours: number): string => `NOW(3) - INTERVAL ${Math.round(hours * 60)} MINUTE`

async function addSessions(lifetimesSeconds: Record<string, number>): Promise<void> {
  const account = randomUUIDv7()
  const person = { id: account, email: `${account}@example.test`, name: null, passwordHash: '-' }
  await accounts.insert(stores.db, person)
  for (const [tokenHash, lifetimeSeconds] of Object.entries(lifetimesSeconds)) {
    const ids = { id: randomUUIDv7(), family: randomUUIDv7() }
    await sessions.insert(stores.db, { ...ids, account, tokenHash, lifetimeSeconds })
  }
}

async function addAnswers(agesHours: Record<string, number>): Promise<void> {
  for (const [key, hours] of Object.entries(agesHours)) {
    const ref = { account: randomUUIDv7(), route: 'pay', key }
    await stores.db.transaction().execute((tx) => idempotency.claim(tx, ref, 'hash'))
    const ofKey = `idempotency_key = '${key}'`
    await runSql(
      stores.db,
      `UPDATE idempotency_keys SET created_at = ${agoHours(hours)} WHERE ${ofKey}`,
    )
  }
}

/** @param agesHours since they were sent, or undefined for those that are not */
async function addOutbox(agesHours: Record<string, number | undefined>): Promise<void> {
  for (const [booking, hours] of Object.entries(agesHours)) {
    await tell(stores.db, [confirmed(booking)])
    const sent = hours === undefined ? 'NULL' : agoHours(hours)
    const times = `created_at = ${agoHours(1000)}, sent_at = ${sent}`
    await runSql(stores.db, `UPDATE outbox SET ${times} WHERE message_key = '${booking}'`)
  }
}

async function addDeliveries(agesHours: Record<string, number>): Promise<void> {
  const sale = { event: 'hall', account: 'a', seats: 1, total: 1, refund: 0, sequence: 1 }
  for (const [id, hours] of Object.entries(agesHours)) {
    await sales.record(stores.db, id, { ...sale, booking: id, state: 'confirmed' })
    await runSql(
      stores.db,
      `UPDATE inbox SET received_at = ${agoHours(hours)} WHERE event_id = '${id}'`,
    )
  }
}

const names = (rows: { name: string }[]): string[] => rows.map(({ name }) => name).toSorted()

/** What is there, by the names that it was given. */
async function left(): Promise<Record<string, string[]>> {
  const { db } = stores
  const tokens = await db.selectFrom('sessions').select('token_hash as name').execute()
  const answers = await db
    .selectFrom('idempotency_keys')
    .select('idempotency_key as name')
    .execute()
  const outbox = await db.selectFrom('outbox').select('message_key as name').execute()
  const deliveries = await db.selectFrom('inbox').select('event_id as name').execute()
  return {
    sessions: names(tokens),
    answers: names(answers),
    outbox: names(outbox),
    deliveries: names(deliveries),
  }
}

test('the tidier removes what is old enough to be of no use, and nothing else', async () => {
  await addSessions({ 'has-ended': -1, 'lasts-a-minute': 60 })
  await addAnswers({ 'a-day-old': 24.1, 'not-yet-a-day-old': 23.9 })
  await addOutbox({ 'sent-a-day-ago': 24.1, 'sent-lately': 23.9, 'never-sent': undefined })
  await addDeliveries({ 'two-weeks-ago': 14 * 24 + 0.1, 'not-yet-two-weeks-ago': 14 * 24 - 0.1 })
  const loops = sweep({ db: stores.db, filter: new SeatFilter(stores.redis), logger: testLogger })
  onTestFinished(async () => {
    await Promise.all(loops.map((loop) => loop.stop()))
  })
  await expect.poll(left, patience).toEqual({
    sessions: ['lasts-a-minute'],
    answers: ['not-yet-a-day-old'],
    outbox: ['never-sent', 'sent-lately'],
    deliveries: ['not-yet-two-weeks-ago'],
  })
})
