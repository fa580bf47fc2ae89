import { z } from 'zod'

/** One answer, as the load client that got it wrote it down. */
const lineSchema = z.object({
  /** Unix milliseconds when the answer arrived. */
  t: z.number().positive(),
  /** Who asked; absent where a browser queues and nobody is signed in. */
  account: z.string().min(1).optional(),
  /** Whose place it is, where people sign in only when they are called. */
  browser: z.string().min(1).optional(),
  /** `status` is what everybody is shown of the room, `poll` what one is told of the own place. */
  call: z.enum(['join', 'status', 'poll', 'claim', 'leave', 'hold', 'release', 'pay', 'cancel']),
  /** What the answer said; a word that is not known here is taken for an answer that never came. */
  outcome: z.string().min(1),
  position: z.number().int().nonnegative().nullish(),
  /** The number of a registration in a lottery, as its ticket has it; before the draw it has no position. */
  registration: z.number().int().positive().optional(),
  epoch: z.number().int().nonnegative().nullish(),
  event: z.string().min(1).optional(),
  serving: z.number().int().nonnegative().optional(),
  issued: z.number().int().nonnegative().optional(),
})

export type HistoryLine = z.infer<typeof lineSchema>

/** Calls that end or begin something, so that it must be known of which place. */
const needsPlace: ReadonlySet<HistoryLine['call']> = new Set(['claim', 'leave', 'pay'])

/** Calls that an account makes, whoever queued. */
const needsAccount: ReadonlySet<HistoryLine['call']> = new Set(['claim', 'hold', 'pay'])

/** What a status shows; its outcome is the phase. */
const statusNumbers = ['epoch', 'serving', 'issued'] as const

/** @throws Error saying what does not fit */
export function parseLine(text: string): HistoryLine {
  const result = lineSchema.safeParse(JSON.parse(text))
  if (!result.success) {
    const [issue] = result.error.issues
    throw new Error(`${issue?.path.join('.') || 'the line'}: ${issue?.message}`)
  }
  const needed = neededBy(result.data)
  if (needed !== undefined) throw new Error(`a ${result.data.call} must name ${needed}`)
  return result.data
}

/** What the line lacks; undefined when it is whole. */
function neededBy(line: HistoryLine): string | undefined {
  if (line.call === 'status') {
    return statusNumbers.every((name) => line[name] != null) ? undefined : statusNumbers.join(', ')
  }
  if (!namesWho(line)) return 'its account'
  const isPlaced = (line.position ?? 0) > 0 || line.registration !== undefined
  const hasPlace = isPlaced && line.epoch != null
  return needsPlace.has(line.call) && !hasPlace ? 'position and epoch' : undefined
}

const namesWho = ({ account, browser, call }: HistoryLine): boolean =>
  account !== undefined || (browser !== undefined && !needsAccount.has(call))
