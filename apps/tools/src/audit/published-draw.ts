import { z } from 'zod'

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hex')

const statusSchema = z.object({
  epoch: z.number().int(),
  draw: z
    .object({
      commitment: hex,
      algorithm: z.string(),
      size: z.number().int().nonnegative().nullable(),
      listDigest: hex.nullable(),
      seed: hex.optional(),
    })
    .optional(),
})

/** A draw that is made, as the API tells everybody of it. */
export interface PublishedDraw {
  epoch: number
  commitment: string
  algorithm: string
  size: number
  listDigest: string
  seed: string
}

/** The public side of an API. */
export interface PublicApi {
  url: string
  fetch: typeof fetch
}

const answerMsMax = 30_000

/** @throws Error saying why there is no draw to audit */
export async function publishedDraw(api: PublicApi, event: string): Promise<PublishedDraw> {
  const response = await get(api, `/v1/events/${event}/queue`)
  const { epoch, draw } = statusSchema.parse(await response.json())
  if (draw === undefined) throw new Error(`${event} has no draw, or none yet.`)
  const { size, listDigest, seed } = draw
  if (size === null || listDigest === null) {
    throw new Error(`${event} is not drawn yet: its registrations are not listed.`)
  }
  if (seed === undefined) {
    throw new Error(`${event} is not drawn yet: its list is published and its seed is not.`)
  }
  return { ...draw, epoch, size, listDigest, seed }
}

/** The list of registrations, as it comes. */
export async function publishedList(
  api: PublicApi,
  event: string,
): Promise<AsyncIterable<Uint8Array>> {
  const { body } = await get(api, `/v1/events/${event}/draw`)
  if (body === null) throw new Error('The API answered without a list.')
  return body as AsyncIterable<Uint8Array>
}

async function get({ url, fetch }: PublicApi, path: string): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error('no answer in time')), answerMsMax)
  try {
    // Only the answer is timed: a list may take long to read.
    const response = await fetch(`${url}${path}`, { signal: late.signal })
    if (response.ok) return response
    const { title = '', detail = '' } = (await response.json()) as Record<string, string>
    throw new Error(`${response.status} ${title}. ${detail}`.trim())
  } catch (error) {
    throw new Error(`${url}${path} cannot be read: ${reasonOf(error)}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
