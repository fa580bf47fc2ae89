import { createHash } from 'node:crypto'
import { type Db, draws, inTransaction } from '@frontrow/store'
import {
  commitmentOf,
  type DrawStep,
  type Lottery,
  newSeed,
  type RoomRedis,
} from '@frontrow/waiting-room'

/** What anybody can compute. */
export { commitmentOf, orderOf } from '@frontrow/waiting-room'

interface DrawParts {
  db: Db
  redis: RoomRedis
  lottery: Lottery
}

/** Does what a worker does for the draw of a lottery; to the room it seems as if the list had been public for long. */
export async function takeDrawStep(
  { db, redis, lottery }: DrawParts,
  event: string,
  step: DrawStep,
): Promise<void> {
  if (step === 'commit') {
    const seed = newSeed()
    await draws.commit(db, event, { seed, commitment: commitmentOf(seed) })
  }
  if (step === 'list') await list(db, lottery, event)
  if (step === 'release') {
    await redis.command((node) => node.hset(`frontrow:{${event}}:room`, 'listedAtMs', 1))
    await lottery.release(event, (await draws.seedOf(db, event)) ?? '')
  }
}

async function list(db: Db, lottery: Lottery, event: string): Promise<void> {
  const registrations = await lottery.registrations(event)
  if (registrations === undefined) throw new Error('the registrations cannot be listed')
  const pages = [...registrations.pages()]
  const digest = createHash('sha256').update(pages.join('')).digest('hex')
  await inTransaction(db, async (tx) => {
    for (const [page, lines] of pages.entries()) await draws.insertPage(tx, event, page, lines)
    await draws.setList(tx, event, { size: registrations.size, digest })
  })
}
