import { type Draw, drawAlgorithm } from './draw/draw.ts'
import type { Control } from './pacer.ts'

export type Phase = 'draft' | 'prequeue' | 'open' | 'sold-out' | 'ended'

/** What everyone may know about a room; read once a second by each pod and served to all from its memory. */
export interface RoomStatus {
  phase: Phase
  epoch: number
  /** People with a position up to this have been called. */
  serving: number
  issued: number
  /** Called people up to this position came too late, unless they stand ready. */
  placeEnd: number
  admittedPerMinute: number
  /** How fast `serving` moves; what an estimate is made from. */
  servedPerMinute: number
  /** The slowest and the fastest half minute of the last ten minutes, as rates a minute; absent before two minutes. */
  servedPerMinuteRange: readonly [number, number] | undefined
  /** The organiser's bound: in any minute at most so many are called. */
  newUsersPerMinute: number
  opensAtMs: number
  /** What the organiser does to the room by hand, if anything. */
  control: Control | undefined
  message: string
  /** Raised with every change of the settings and of who is revoked. */
  revision: number
  /** Of a lottery. */
  draw: Draw | undefined
}

/** The fields of the room that a status is made of, in the order of `parseStatus`. */
export const statusFields = [
  'phase',
  'epoch',
  'serving',
  'issued',
  'placeEnd',
  'admittedPerMinute',
  'servedPerMinute',
  'slowestPerMinute',
  'fastestPerMinute',
  'perMinute',
  'opensAtMs',
  'control',
  'message',
  'revision',
  'lottery',
  'commitment',
  'drawSize',
  'listDigest',
  'seed',
] as const

/** @returns undefined when Redis has no such room */
export function parseStatus(values: readonly (string | null)[]): RoomStatus | undefined {
  const read = (name: (typeof statusFields)[number]): string =>
    values[statusFields.indexOf(name)] ?? ''
  if (read('phase') === '') return undefined
  return {
    phase: read('phase') as Phase,
    epoch: Number(read('epoch')),
    serving: Number(read('serving')),
    issued: Number(read('issued')),
    placeEnd: Number(read('placeEnd')),
    admittedPerMinute: Number(read('admittedPerMinute')),
    servedPerMinute: Number(read('servedPerMinute')),
    servedPerMinuteRange:
      read('slowestPerMinute') === ''
        ? undefined
        : [Number(read('slowestPerMinute')), Number(read('fastestPerMinute'))],
    newUsersPerMinute: Number(read('perMinute')),
    opensAtMs: Number(read('opensAtMs')),
    control: (read('control') || undefined) as Control | undefined,
    message: read('message'),
    revision: Number(read('revision')),
    draw: read('lottery') === '1' && read('commitment') !== '' ? parseDraw(read) : undefined,
  }
}

/** Size and digest are told together, once both are final. */
function parseDraw(
  read: (name: 'commitment' | 'drawSize' | 'listDigest' | 'seed') => string,
): Draw {
  const [commitment, listDigest, seed] = [read('commitment'), read('listDigest'), read('seed')]
  return {
    commitment,
    ...(listDigest !== '' && { size: Number(read('drawSize')), listDigest }),
    ...(seed !== '' && { seed }),
  }
}

/** Rows of `[distance, ms]`: the first row whose distance is not below yours applies, the last one to everybody else. */
export type PollTable = readonly (readonly [number, number])[]

/** How long to wait between two polls, and up to which expected wait and least distance that holds. */
const pollSteps = [
  { ms: 1000, waitSeconds: 16, distanceMin: 50 },
  { ms: 2000, waitSeconds: 40, distanceMin: 200 },
  { ms: 5000, waitSeconds: 80, distanceMin: 1000 },
  { ms: 10_000, waitSeconds: 160, distanceMin: 5000 },
] as const
const farPollMs = 20_000
const soldOutPollMs = 60_000
/** Clients add up to a fifth at random, so that they do not come all at once. */
const jitterMax = 1.2
/** How old a pod's notice of the room may be. */
const noticeAgeMs = 1000

/**
 * When to ask again, by how many people are ahead: about eight times over the expected wait. The rate may jump to the
 * organiser's bound at any moment; even then nobody is called before the next poll, but those who ask every second.
 */
export function pollTable(
  status: Pick<RoomStatus, 'phase' | 'servedPerMinute' | 'newUsersPerMinute'>,
): PollTable {
  if (status.phase === 'sold-out' || status.phase === 'ended') return [[0, soldOutPollMs]]
  const servedPerMs = status.servedPerMinute / 60_000
  const boundPerMs = status.newUsersPerMinute / 60_000
  const near = pollSteps.map(({ ms, waitSeconds, distanceMin }, i) => {
    const furtherMs = pollSteps[i + 1]?.ms ?? farPollMs
    const soon = servedPerMs * waitSeconds * 1000
    const beforeNextPoll = boundPerMs * (furtherMs * jitterMax + noticeAgeMs)
    return [Math.round(Math.max(distanceMin, soon, beforeNextPoll)), ms] as const
  })
  return [...near, [(near.at(-1)?.[0] ?? 0) + 1, farPollMs]]
}

/** How many may be ahead of somebody who has a stream: those whom the table asks to poll every second or two. */
export const streamWithin = (
  status: Pick<RoomStatus, 'phase' | 'servedPerMinute' | 'newUsersPerMinute'>,
): number => (status.phase === 'open' ? (pollTable(status)[1]?.[0] ?? 0) : 0)

/** The wait that a table gives for a distance. */
export function pollAfterMs(table: PollTable, distance: number): number {
  return (table.find(([upTo]) => distance <= upTo) ?? table.at(-1))?.[1] ?? farPollMs
}

/** Seconds until `ahead` more people have been called; null when the room has not moved lately. */
export function etaSeconds(
  status: Pick<RoomStatus, 'servedPerMinute'>,
  ahead: number,
): number | null {
  if (status.servedPerMinute <= 0) return ahead === 0 ? 0 : null
  return Math.ceil((ahead * 60) / status.servedPerMinute)
}

/**
 * From when to when the turn will probably come, in seconds: as if the line moved like its fastest, and like its slowest
 * half minute of the last ten minutes. Of n values in no particular order the next one lies among them with probability
 * (n - 1) / (n + 1), so with twenty half minutes that is 90 %. The end is null when the line stood still meanwhile.
 */
export function etaRangeSeconds(
  status: Pick<RoomStatus, 'servedPerMinuteRange'>,
  ahead: number,
): [number, number | null] | null {
  if (status.servedPerMinuteRange === undefined) return null
  const [slowest, fastest] = status.servedPerMinuteRange
  if (fastest <= 0) return null
  const latest = slowest > 0 ? Math.ceil((ahead * 60) / slowest) : null
  return [Math.floor((ahead * 60) / fastest), latest]
}

/** The body of the shared status; the same bytes for everyone. */
export function statusBody(status: RoomStatus): string {
  return JSON.stringify({
    phase: status.phase,
    epoch: status.epoch,
    serving: status.serving,
    issued: status.issued,
    admittedPerMinute: status.admittedPerMinute,
    servedPerMinute: status.servedPerMinute,
    servedPerMinuteRange: status.servedPerMinuteRange ?? null,
    pollAfterMs: pollTable(status),
    streamWithin: streamWithin(status),
    control: status.control,
    ...(status.message !== '' && { message: status.message }),
    opensAt: new Date(status.opensAtMs).toISOString(),
    ...(status.draw && { draw: drawBody(status.draw) }),
  })
}

/** What is not known yet is null; the seed is left out until it is published. */
const drawBody = ({ commitment, size, listDigest, seed }: Draw): object => ({
  commitment,
  algorithm: drawAlgorithm,
  size: size ?? null,
  listDigest: listDigest ?? null,
  seed,
})
