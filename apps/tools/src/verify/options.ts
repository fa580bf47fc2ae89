import { parseArgs } from 'node:util'
import { invariants } from './invariants.ts'

export const usage = `Usage: frontrow-verify [--event NAME]... [--history FILE]... [--only GUARANTEE]...
                       [--settle-seconds N] [--after-failover] [--json]
Checks what the design promises of a sale (B1-B7) and of the waiting room (W1-W6) against MySQL, Redis and Kafka, and
against what load clients saw. Prints what was checked and the first evidence of each breach. Writes nothing.

  --event NAME        check this event; more may be named. All events unless given
  --history FILE      JSON lines {t, account, browser?, call, position, registration?, epoch, outcome} of a load
                      client; more may be named
  --only GUARANTEE    check this one alone, as W1; more may be named. All unless given
  --settle-seconds N  how long what is under way has to come to its end (default 10); 0 takes a single look, which is
                      right only while nothing runs
  --after-failover    a master of Redis was lost meanwhile, so a position may have been given twice; then all its owners
                      must have kept their turn
  --json              print one JSON document instead of text
  --help              print this

Environment: REDIS_URLS, MYSQL_URL, KAFKA_BROKERS
Exit status: 0 all is well, 1 something is broken, 2 something could not be checked`

export interface Options {
  events: string[]
  histories: string[]
  /** Names of guarantees; all when there are none. */
  only: string[]
  settleMs: number
  afterFailover: boolean
  json: boolean
  help: boolean
}

/** @throws Error with the usage when the arguments do not fit */
export function parseOptions(args: readonly string[]): Options {
  const { event, history, only, json, help, ...values } = parse(args)
  const settleSeconds = Number(values['settle-seconds'])
  if (!(settleSeconds >= 0 && settleSeconds <= 3600)) {
    throw new Error(`--settle-seconds must be between 0 and 3600\n\n${usage}`)
  }
  const unknown = only.find((name) => !invariants.some((invariant) => invariant.name === name))
  if (unknown !== undefined) throw new Error(`There is no guarantee ${unknown}\n\n${usage}`)
  const afterFailover = values['after-failover']
  const settleMs = settleSeconds * 1000
  return { events: event, histories: history, only, settleMs, afterFailover, json, help }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        event: { type: 'string', multiple: true, default: [] },
        history: { type: 'string', multiple: true, default: [] },
        only: { type: 'string', multiple: true, default: [] },
        'settle-seconds': { type: 'string', default: '10' },
        'after-failover': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`, { cause: error })
  }
}
