import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const linesMax = 20
const tailBytesMax = 64 * 1024

/** The last 20 lines that are not empty. */
export function lastLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.slice(-linesMax).join('\n')
}

/**
 * The last 20 lines of a file.
 * @param fromByte what was written before is left out, such as an earlier run's lines
 * @returns an empty string when there is no such file
 */
export function lastLinesOf(file: string, fromByte = 0): string {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return ''
  }
  try {
    const { size } = fstatSync(descriptor)
    const start = Math.max(fromByte, size - tailBytesMax)
    const bytes = Buffer.alloc(Math.max(0, size - start))
    const count = readSync(descriptor, bytes, 0, bytes.length, start)
    return lastLines(bytes.toString('utf8', 0, count))
  } finally {
    closeSync(descriptor)
  }
}
