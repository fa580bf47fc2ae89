import { createHash } from 'node:crypto'
import { type Db, draws, inTransaction } from '@frontrow/store'
import { commitmentOf, type DrawStep, type Lottery, newSeed } from '@frontrow/waiting-room'

interface WaitingDraw {
  event: string
  step: DrawStep
}

/**
 * Takes the step that the draw of a lottery waits for. Any number of workers may take it at once and one may die in the
 * middle: what MySQL has first stays, and what is not done is asked for again a second later.
 */
export async function takeDrawStep(
  db: Db,
  lottery: Lottery,
  { event, step }: WaitingDraw,
): Promise<void> {
  if (step === 'commit') await commit(db, event)
  if (step === 'list') await list(db, lottery, event)
  if (step === 'release') await lottery.release(event, known(await draws.seedOf(db, event), event))
}

async function commit(db: Db, event: string): Promise<void> {
  const seed = newSeed()
  await draws.commit(db, event, { seed, commitment: commitmentOf(seed) })
}

/** Saves the list of registrations and its digest, page by page. */
async function list(db: Db, lottery: Lottery, event: string): Promise<void> {
  if (known(await draws.find(db, event), event).list) return
  const registrations = await lottery.registrations(event)
  // Told in the log, since no sale opens without its list; the next try is in a second.
  if (registrations === undefined) throw new Error(`Redis has not all who registered for ${event}`)
  await inTransaction(db, async (tx) => {
    if (!(await draws.lockUnlisted(tx, event))) return
    const digest = createHash('sha256')
    let page = 0
    for (const lines of registrations.pages()) {
      digest.update(lines)
      await draws.insertPage(tx, event, page, lines)
      page += 1
    }
    await draws.setList(tx, event, { size: registrations.size, digest: digest.digest('hex') })
  })
}

/** A seed that was committed to can be replaced by none: without it there is no draw. */
function known<T>(kept: T | undefined, event: string): T {
  if (kept === undefined) throw new Error(`The database has no seed of ${event} any more`)
  return kept
}
