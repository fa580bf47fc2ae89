import { readFile } from 'node:fs/promises'
import { parseManifest } from '@frontrow/concert-event'

interface AdminApi {
  url: string
  token: string
}

/**
 * Publishes the ConcertEvent of a file through the admin API. Publishing it again changes nothing.
 * @returns the event's name and what became of it
 * @throws InvalidManifest, or Error with the API's own words
 */
export async function publishFile(
  { url, token }: AdminApi,
  path: string,
): Promise<{ name: string; outcome: string }> {
  const { name, spec } = parseManifest(await readFile(path, 'utf8'), path)
  const response = await fetch(`${url}/admin/v1/events/${name}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(spec),
    signal: AbortSignal.timeout(60_000),
  })
  const body = (await response.json()) as { outcome: string; title?: string; errors?: unknown }
  if (!response.ok) {
    throw new Error(`${name} is refused: ${body.title} ${JSON.stringify(body.errors ?? '')}`)
  }
  return { name, outcome: body.outcome }
}
