import { Problem } from '@frontrow/platform'
import { accounts, buyers, holds, revocations, seats, type Tx } from '@frontrow/store'
import { heldSeats } from '../holds/take-seats.ts'

/** Accounts that an organiser wants no more in an event, and those that may come again. */
export interface RevocationWish {
  revoke?: readonly string[]
  reinstate?: readonly string[]
}

export interface RevocationChange {
  /** Who was not revoked before, and who was; absent where there is nobody. */
  accounts: { revoked?: string[]; reinstated?: string[] }
  /** Their seats are free in MySQL; the seat filter may still keep others from them. */
  endedHolds: holds.Hold[]
}

/** In one event; every worker holds them in memory and Redis goes through them in one script. */
export const revokedMax = 1000

/**
 * Revokes and reinstates accounts, and ends the live holds of those revoked. The room must be locked. What they have
 * paid for stays theirs.
 * @throws Problem invalid
 */
export async function changeRevocations(
  tx: Tx,
  event: string,
  { revoke = [], reinstate = [] }: RevocationWish,
): Promise<RevocationChange> {
  if (revoke.length + reinstate.length === 0) return { accounts: {}, endedHolds: [] }
  refuseBoth(revoke, reinstate)
  const known = new Set(await revocations.of(tx, event))
  const revoked = [...new Set(revoke)].filter((account) => !known.has(account))
  const reinstated = [...new Set(reinstate)].filter((account) => known.has(account))
  if (known.size + revoked.length - reinstated.length > revokedMax) {
    throw invalid('revoke', `at most ${revokedMax} accounts can be revoked in an event`)
  }
  if (reinstated.length > 0) await revocations.remove(tx, event, reinstated)
  if (revoked.length > 0) {
    await refuseUnknown(tx, revoke)
    await revocations.insert(tx, event, revoked)
  }
  return {
    accounts: {
      ...(revoked.length > 0 && { revoked }),
      ...(reinstated.length > 0 && { reinstated }),
    },
    endedHolds: revoked.length > 0 ? await endHolds(tx, event, revoked) : [],
  }
}

/** A hold that is being made waits for the lock of its buyer: it is found here, or it finds the revocation. */
async function endHolds(tx: Tx, event: string, of: readonly string[]): Promise<holds.Hold[]> {
  await buyers.lockAll(tx, event, of)
  const live = await holds.lockLiveOf(tx, event, of)
  for (const hold of live) {
    await holds.end(tx, hold.id, 'released')
    await seats.free(tx, heldSeats(hold))
  }
  return live
}

function refuseBoth(revoke: readonly string[], reinstate: readonly string[]): void {
  const index = reinstate.findIndex((account) => revoke.includes(account))
  if (index >= 0) throw invalid(`reinstate[${index}]`, 'must not be revoked at the same time')
}

async function refuseUnknown(tx: Tx, revoke: readonly string[]): Promise<void> {
  const existing = await accounts.existing(tx, revoke)
  const index = revoke.findIndex((account) => !existing.has(account))
  if (index >= 0) throw invalid(`revoke[${index}]`, 'must be the id of an account')
}

const invalid = (path: string, message: string): Problem =>
  new Problem('invalid', { extras: { errors: [{ path, message }] } })
