import type { RoomRedis } from '../redis.ts'

const entriesPerRead = 1000
const bytesPerRead = 65_536

/** Shows every field of a hash. One that changes meanwhile may be shown twice; the later value is the newer. */
export async function scanHash(
  redis: RoomRedis,
  key: string,
  show: (field: string, value: string) => void,
): Promise<void> {
  let cursor = '0'
  do {
    const from = cursor
    const [next, pairs] = await redis.command((commands) =>
      commands.hscan(key, from, 'COUNT', entriesPerRead),
    )
    for (let i = 0; i < pairs.length; i += 2) show(pairs[i] ?? '', pairs[i + 1] ?? '')
    cursor = next
  } while (cursor !== '0')
}

/** Every member of a sorted set with its score. */
export async function scanSortedSet(redis: RoomRedis, key: string): Promise<Map<string, number>> {
  const members = new Map<string, number>()
  let cursor = '0'
  do {
    const from = cursor
    const [next, pairs] = await redis.command((commands) =>
      commands.zscan(key, from, 'COUNT', entriesPerRead),
    )
    for (let i = 0; i < pairs.length; i += 2) members.set(pairs[i] ?? '', Number(pairs[i + 1]))
    cursor = next
  } while (cursor !== '0')
  return members
}

/** A whole string, piece by piece. */
export async function readBytes(redis: RoomRedis, key: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  let piece: Buffer
  do {
    const start = pieces.length * bytesPerRead
    piece = await redis.command((commands) =>
      commands.getrangeBuffer(key, start, start + bytesPerRead - 1),
    )
    pieces.push(piece)
  } while (piece.length === bytesPerRead)
  return Buffer.concat(pieces)
}
