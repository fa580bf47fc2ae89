import { revocations } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'

/** W2: an account that is revoked has no place and no admission. */
export const roomRevoked: Check = {
  settles: true,
  find: perEvent('revoked accounts', async ({ db, rooms }, { name, phase, accountKey }) => {
    const revoked = (await revocations.of(db, name)).map(accountKey)
    const picture = await rooms.get({ name, phase })
    const evidence = revoked.flatMap((account) => [
      ...(picture?.active.has(account) ? [`${account} is revoked and admitted`] : []),
      ...(picture?.places.get(account)?.mark === 'w' ? [`${account} is revoked and waits`] : []),
    ])
    return { count: revoked.length, evidence }
  }),
}
