import type { HistoryLine } from './history-line.ts'

/** An answer is worked out so long before it arrives, at the most. */
export const answerMsMax = 2000

/** Answers to a claim that admit nobody. */
const refusedClaims = new Set([
  'lapsed',
  'spent',
  'sold-out',
  'sale-ended',
  'ended',
  'forbidden',
  'already-admitted',
  'revoked',
])
/** Answers to a payment after which the admission goes on. */
const refusedPayments = new Set(['insufficient-points', 'hold-expired', 'not-found'])
const toldOver = new Set(['lapsed', 'spent', 'left'])

/** Shared by nearly all places, since a set for each would take more memory than all the rest. */
const nobody: ReadonlySet<string> = new Set()

type Answer = Pick<HistoryLine, 'call' | 'outcome' | 't' | 'account' | 'registration'>

/** What the answers told of one place of an account, or of a browser. All times are Unix milliseconds, when the answer arrived. */
export class SeenPlace {
  /** Whose place it is. */
  readonly holder: string
  readonly position: number
  /** Who was admitted by it: nobody, or its holder, or where browsers queue an account. */
  entrants = nobody
  /** The number that a draw gave this position. */
  registration: number | undefined
  /** First answer to a join that gave this place. */
  joinedAtMs: number | undefined
  /** Last claim that was told to wait: the position was not called. */
  waitingAtMs: number | undefined
  /** Last claim that was told that it was called and that there was no room. */
  triedAtMs: number | undefined
  /** First answer from which it follows that the position was called. */
  calledAtMs: number | undefined
  admittedAtMs: number | undefined
  /** A claim got no answer that tells whether it admitted. */
  unsure = false
  /** First answer that called the place lapsed, spent or left. */
  toldOverAtMs = Number.POSITIVE_INFINITY
  /** The earliest moment at which its holder may have left, or ended the admission by paying. */
  endedAtMs = Number.POSITIVE_INFINITY

  constructor(holder: string, position: number) {
    this.holder = holder
    this.position = position
  }

  /** Takes in an answer; the order in which they come does not matter. */
  add({ call, outcome, t, account, registration }: Answer): void {
    this.registration ??= registration
    if (call === 'join') this.joinedAtMs = earlier(this.joinedAtMs, t)
    if (call === 'claim') this.#addClaim(outcome, t, account)
    if (call === 'poll' || call === 'claim') this.#addStanding(outcome, t)
    if (call === 'leave') this.#addEnd(outcome === 'left', t)
    if (call === 'pay' && !refusedPayments.has(outcome)) this.#addEnd(outcome === 'paid', t)
  }

  /** Its holder, or who came in by it, was revoked at a time; a place that came later is of one who was reinstated. */
  revoke(atMs: number): void {
    const isEarlier = (this.joinedAtMs ?? 0) - answerMsMax < atMs
    if (isEarlier) this.endedAtMs = Math.min(this.endedAtMs, atMs)
  }

  #addClaim(outcome: string, t: number, account: string | undefined): void {
    if (outcome === 'waiting') this.waitingAtMs = later(this.waitingAtMs, t)
    else if (outcome === 'called') this.triedAtMs = later(this.triedAtMs, t)
    else if (outcome === 'admitted') {
      this.admittedAtMs = earlier(this.admittedAtMs, t)
      if (account !== undefined) this.entrants = this.entrants.union(new Set([account]))
    } else if (!refusedClaims.has(outcome)) this.unsure = true
  }

  #addStanding(outcome: string, t: number): void {
    if (outcome === 'called' || outcome === 'admitted') {
      this.calledAtMs = earlier(this.calledAtMs, t)
    }
    if (toldOver.has(outcome)) this.toldOverAtMs = Math.min(this.toldOverAtMs, t)
  }

  /** Without an answer nobody knows when it took effect, or whether it did. */
  #addEnd(isAnswered: boolean, t: number): void {
    const endedAtMs = isAnswered ? t - answerMsMax : Number.NEGATIVE_INFINITY
    this.endedAtMs = Math.min(this.endedAtMs, endedAtMs)
  }
}

const earlier = (known: number | undefined, t: number): number => Math.min(known ?? t, t)
const later = (known: number | undefined, t: number): number => Math.max(known ?? t, t)
