import { createHash } from 'node:crypto'
import { commitmentOf, drawAlgorithm } from '@frontrow/waiting-room'
import { type Options, parseOptions } from '../options.ts'
import { audit } from '../audit.ts'

/** What an API publishes of a draw. */
export interface Published {
  list: string[]
  draw: {
    commitment: string
    algorithm: string
    size: number
    listDigest: string | null
    seed?: string
  }
}

const seed = '5eed'.repeat(16)
const keyOf = (index: number): string => `account-key-${`${index}`.padStart(8, '0')}`

export const ticketOf = (place: string, index: number, event = 'hall'): string =>
  `1.k1.${event}.1.${place}.${keyOf(index)}.1800000000.signature`

export const digestOf = (list: readonly string[]): string =>
  createHash('sha256').update(list.join('')).digest('hex')

/** The draw of a hall among so many, as it must be. */
export function honest(size = 9): Published {
  const list = Array.from({ length: size }, (_, i) => `${i + 1}:${keyOf(i + 1)}\n`)
  const commitment = commitmentOf(seed)
  return {
    list,
    draw: { commitment, algorithm: drawAlgorithm, size, listDigest: digestOf(list), seed },
  }
}

/** The fetch of somebody whom this API answers. */
export function publisher({ list, draw }: Published): typeof fetch {
  return async (input) => {
    const path = new URL(new Request(input).url).pathname
    if (path === '/v1/events/hall/queue') return Response.json({ epoch: 1, draw })
    if (path === '/v1/events/hall/draw') return new Response(inPieces(list.join('')))
    return Response.json({ title: 'Nothing is here' }, { status: 404 })
  }
}

/** As a network cuts it: nowhere in particular. */
function inPieces(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  return new ReadableStream({
    start: (controller) => {
      for (let start = 0; start < bytes.length; start += 37) {
        controller.enqueue(bytes.subarray(start, start + 37))
      }
      controller.close()
    },
  })
}

/** Audits what is published. @returns what it says */
export async function audited(published: Published, ...args: string[]): Promise<string[]> {
  const options: Options = parseOptions(['hall', ...args])
  const said: string[] = []
  const audience = { say: (line: string) => said.push(line), tell: () => {} }
  await audit({ url: 'http://api.test', fetch: publisher(published) }, options, audience)
  return said
}
