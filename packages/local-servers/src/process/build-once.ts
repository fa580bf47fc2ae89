import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { identify } from './process-identity.ts'

const unfinishedName = /^(?<target>.+)\.unfinished-(?<pid>\d+)-/

/** Removes what processes left behind that were killed while they built the folder. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const { target, pid } = unfinishedName.exec(name)?.groups ?? {}
    if (target !== basename(folder) || identify(Number(pid))) continue
    await rm(join(dirname(folder), name), { recursive: true, force: true })
  }
}

/**
 * Fills a folder once. A folder that is there is complete, because it gets its name only when the work is done.
 * @param build fills the folder whose path it is given, which exists and is empty
 */
export async function buildOnce(
  folder: string,
  build: (unfinished: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished-${process.pid}-${randomUUID()}`
  await mkdir(unfinished, { recursive: true })
  await removeAbandoned(folder)
  try {
    await build(unfinished)
    await rename(unfinished, folder).catch((error: unknown) => {
      // Another process was faster; what it built serves as well.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}
