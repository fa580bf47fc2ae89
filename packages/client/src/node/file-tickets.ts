import { readFile, rename, writeFile } from 'node:fs/promises'
import type { KeptTicket, TicketStore } from '../tickets/tickets.ts'

/** In a JSON file, for programs that must keep their places over a restart. One visit at a time may write to it. */
export function fileTickets(path: string): TicketStore {
  const read = async (): Promise<Record<string, KeptTicket>> => {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Record<string, KeptTicket>
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
      throw error
    }
  }
  const write = async (tickets: Record<string, KeptTicket>): Promise<void> => {
    // A crash in the middle must not cost the places that were kept before.
    await writeFile(`${path}.new`, JSON.stringify(tickets), { mode: 0o600 })
    await rename(`${path}.new`, path)
  }
  return {
    get: async (event) => (await read())[event],
    set: async (event, ticket) => write({ ...(await read()), [event]: ticket }),
    remove: async (event) => {
      const { [event]: _, ...others } = await read()
      await write(others)
    },
  }
}
