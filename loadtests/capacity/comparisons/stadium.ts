import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseManifest, seatsOf } from '@frontrow/concert-event'
import type { BenchPlatform } from '../platform.ts'

const path = resolve(import.meta.dirname, '../../../samples/stadium.yaml')

/** Publishes the stadium with a room that lets everybody in. @returns its seats in order */
export async function publishStadium(platform: BenchPlatform, name: string): Promise<string[]> {
  const { spec } = parseManifest(await readFile(path, 'utf8'), path)
  spec.waitingRoom = { ...spec.waitingRoom, capacity: 1_000_000, newUsersPerMinute: 1_000_000 }
  const response = await fetch(`${platform.apiUrl}/admin/v1/events/${name}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${platform.adminToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(spec),
  })
  if (!response.ok || spec.seating === undefined) throw new Error(await response.text())
  for (;;) {
    const status = await fetch(`${platform.apiUrl}/v1/events/${name}/queue`)
    if (status.ok && ((await status.json()) as { phase: string }).phase === 'open') break
    await new Promise((tick) => setTimeout(tick, 100))
  }
  return [...seatsOf(spec.seating)].map((seat) => seat.id)
}
