import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own for a test. Call `remove` when the test is done. */
export async function temporaryDirectory(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'frontrow-local-servers-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
