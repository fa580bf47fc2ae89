import { perEpoch, placesOf } from './epoch-check.ts'

/** W1: no position was given to two accounts. */
export const seenPositions = perEpoch('joined places', (seen) => {
  const owners = new Map<number, string>()
  const evidence: string[] = []
  let count = 0
  for (const { account, position, joinedAtMs } of placesOf(seen)) {
    if (joinedAtMs === undefined) continue
    count += 1
    const owner = owners.get(position)
    if (owner === undefined) owners.set(position, account)
    else evidence.push(`position ${position} was given to ${owner} and to ${account}`)
  }
  return { count, evidence }
})
