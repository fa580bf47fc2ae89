import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { lastLines } from './last-lines.ts'

const execute = promisify(execFile)
const outputBytesMax = 16 * 1024 * 1024

/**
 * Put before a program and its arguments. With the person's own locale some servers would not start where that locale
 * is not installed, Java would not find a path with letters outside ASCII, and messages could not be read by program.
 */
export const neutralLocale = ['env', 'LC_ALL=C.UTF-8'] as const

interface FailedRun {
  code?: number | string
  stdout?: string
  stderr?: string
}

/**
 * Runs a program to its end, without a shell.
 * @param input what it reads from standard input
 * @returns what it wrote, errors first: some programs write their version there
 * @throws Error with the last lines that the program wrote, when it cannot be started or ends with another status than 0
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  input = '',
): Promise<string> {
  try {
    const [env, ...words] = [...neutralLocale, program, ...args]
    const run = execute(env, words, { maxBuffer: outputBytesMax })
    // A program that ends without reading its input is judged by its status, not by the broken pipe.
    run.child.stdin?.on('error', () => {})
    run.child.stdin?.end(input)
    const { stdout, stderr } = await run
    return stderr + stdout
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as FailedRun
    const written = lastLines(`${stdout}\n${stderr}`)
    throw new Error(`${program} failed (${String(code)}):\n${written}`, { cause: error })
  }
}

/** Whether a program can be run and ends with status 0. */
export function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return runProgram(program, args).then(
    () => true,
    () => false,
  )
}
