import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePackages, startDatabase } from '@frontrow/local-servers'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Does some work with the server at MYSQL_URL, or else with one that is started for it and goes with its data. */
export async function withServer(work: (serverUrl: string) => Promise<void>): Promise<void> {
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  const { MYSQL_URL: given } = process.env
  if (given) return work(given)
  await ensurePackages(['database'], say)
  const directory = await mkdtemp(join(tmpdir(), 'frontrow-store-'))
  const server = await startDatabase({ directory, say })
  try {
    await work(server.url)
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
