#!/usr/bin/env node
import { say } from '../run-tool.ts'
import { readConfig } from './config.ts'
import { invariants } from './invariants.ts'
import { withSubject } from './open-subject.ts'
import { type Options, parseOptions, usage } from './options.ts'
import { numberText, reportJson, summaryText, verdictText } from './report.ts'
import { reasonOf } from './settle.ts'
import { statusOf, type Verdict, verify } from './verify.ts'

const widthChars = Math.max(...invariants.map(({ guarantee }) => guarantee.length))

/** `frontrow-verify`. @returns the exit status */
async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) {
    say(usage)
    return 0
  }
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  return check(options, readConfig(process.env))
}

async function check(options: Options, config: ReturnType<typeof readConfig>): Promise<number> {
  return withSubject(config, options, async (subject) => {
    const events = subject.events.map(({ name }) => name)
    const historyLines = subject.history?.lineCount ?? 0
    const print = options.json ? () => {} : say
    print(`Events: ${events.join(', ')}`)
    if (subject.history) print(`History: ${numberText(historyLines)} answers`)
    const verdicts: Verdict[] = []
    const { only, settleMs } = options
    const wanted = invariants.filter(({ name }) => only.length === 0 || only.includes(name))
    for await (const verdict of verify(subject, wanted, settleMs)) {
      verdicts.push(verdict)
      print(verdictText(verdict, widthChars))
    }
    const status = statusOf(verdicts)
    print(summaryText(verdicts, subject.history !== undefined))
    if (options.json) say(reportJson(verdicts, { status, events, historyLines }))
    return status
  })
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`)
  process.exitCode = 2
}
