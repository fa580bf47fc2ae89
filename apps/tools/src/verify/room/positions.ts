import { perRoom } from './room-check.ts'

/** W1: no position is that of two accounts, unless a failover made Redis forget that it had been given. */
export const roomPositions = perRoom('places in Redis', ({ places, malformed }, event) => {
  const owners = new Map<number, string>()
  const evidence = [...malformed].map(
    ([account, text]) => `the place of ${account} is "${text}", which is none`,
  )
  for (const [account, { position }] of places) {
    const owner = owners.get(position)
    if (owner === undefined) owners.set(position, account)
    else if (!event.mayRepeatPositions)
      evidence.push(`position ${position} is that of ${[owner, account].toSorted().join(' and ')}`)
  }
  return { count: places.size + malformed.size, evidence }
})
