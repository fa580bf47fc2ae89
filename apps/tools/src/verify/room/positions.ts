import { perRoom } from './room-check.ts'

/** W1: no position is that of two accounts. */
export const roomPositions = perRoom('places in Redis', ({ places, malformed }) => {
  const owners = new Map<number, string>()
  const evidence = [...malformed].map(
    ([account, text]) => `the place of ${account} is "${text}", which is none`,
  )
  for (const [account, { position }] of places) {
    const owner = owners.get(position)
    if (owner === undefined) owners.set(position, account)
    else
      evidence.push(`position ${position} is that of ${[owner, account].toSorted().join(' and ')}`)
  }
  return { count: places.size + malformed.size, evidence }
})
