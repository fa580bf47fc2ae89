#!/usr/bin/env node
import { say } from '../run-tool.ts'
import { reasonOf } from '../verify/settle.ts'
import { audit } from './audit.ts'
import { Disagreement } from './disagreement.ts'
import { parseOptions, usage } from './options.ts'

const complain = (line: string): void => void process.stderr.write(`${line}\n`)

/** `frontrow-audit`. @returns the exit status */
async function main(): Promise<0 | 1> {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) {
    say(usage)
    return 0
  }
  try {
    await audit({ url: options.apiUrl, fetch }, options, { say, tell: complain })
    return 0
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error
    say(`NOT AS PUBLISHED: ${error.message}`)
    return 1
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  complain(reasonOf(error))
  process.exitCode = 2
}
