/** A message for the person at the terminal: no stack, exit status 1. */
export class Complaint extends Error {
  override readonly name = 'Complaint'
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Runs a command and turns what it throws into a message on standard error and exit status 1. */
export async function runTool(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${text}\n`)
    process.exitCode = 1
  }
}
