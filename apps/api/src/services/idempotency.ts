import { createHash } from 'node:crypto'
import { Problem } from '@frontrow/platform'
import {
  type Db,
  idempotency,
  inTransaction,
  isDuplicate,
  isLockTimeout,
  type Tx,
} from '@frontrow/store'

export interface IdempotentRequest {
  account: string
  route: 'charge' | 'pay' | 'cancel'
  key: string
  body: unknown
}

export interface Answer<Body> {
  status: 200 | 201
  body: Body
}

const hashOf = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('base64url')

/**
 * Does an effect at most once per key. The key is claimed and the answer kept in the effect's own transaction, so the
 * same key gives the same answer, and only success is remembered.
 * @param work the effect; it may be run again from the start after a deadlock
 * @throws Problem idempotency-in-flight while the first request is not done, idempotency-key-reused for another body
 */
export async function once<Body>(
  db: Db,
  request: IdempotentRequest,
  work: (tx: Tx) => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
  try {
    return await inTransaction(db, async (tx) => {
      await claim(tx, request)
      const answer = await work(tx)
      await idempotency.remember(tx, request, answer.status, JSON.stringify(answer.body))
      return answer
    })
  } catch (error) {
    if (!(error instanceof KeyUsed)) throw error
    return rememberedAnswer<Body>(db, request)
  }
}

/** Thrown inside the transaction, so that it ends before the remembered answer is read. */
class KeyUsed extends Error {}

async function claim(tx: Tx, request: IdempotentRequest): Promise<void> {
  try {
    await idempotency.claim(tx, request, hashOf(request.body))
  } catch (error) {
    if (isDuplicate(error)) throw new KeyUsed()
    if (isLockTimeout(error)) throw new Problem('idempotency-in-flight', { retryAfterSeconds: 1 })
    throw error
  }
}

async function rememberedAnswer<Body>(db: Db, request: IdempotentRequest): Promise<Answer<Body>> {
  const known = await idempotency.find(db, request)
  if (known === undefined) throw new Problem('idempotency-in-flight', { retryAfterSeconds: 1 })
  if (known.bodyHash !== hashOf(request.body)) throw new Problem('idempotency-key-reused')
  return { status: known.status as Answer<Body>['status'], body: JSON.parse(known.answer) as Body }
}
