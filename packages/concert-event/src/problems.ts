import type { z } from 'zod'

/** One thing that is wrong with a manifest. */
export interface ManifestProblem {
  /** Where, e.g. `spec.seating.sections[0].price`; empty for the text as a whole. */
  readonly path: string
  readonly message: string
}

const LINES_MAX = 100

/** A manifest cannot be used. The message lists every problem with its path, up to a hundred. */
export class InvalidManifest extends Error {
  override readonly name = 'InvalidManifest'
  readonly problems: readonly ManifestProblem[]

  /** @param source what the person who reads the message knows the text by, e.g. a file name */
  constructor(source: string, problems: readonly ManifestProblem[]) {
    const lines = problems
      .slice(0, LINES_MAX)
      .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    if (problems.length > LINES_MAX) lines.push(`and ${problems.length - LINES_MAX} more`)
    super(`${source} cannot be used:\n  ${lines.join('\n  ')}`)
    this.problems = problems
  }
}

/** zod's issues as problems; each unknown field becomes a problem of its own. */
export function problemsOf(issues: readonly z.core.$ZodIssue[]): ManifestProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys')
      return [{ path: pathText(issue.path), message: issue.message }]
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      message: 'is an unknown field',
    }))
  })
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text (in quotes)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
  record: 'an object with fields',
}

/** An error map for zod whose messages read well after the path of a field. */
export function plainMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is required'
        : `must be ${typeWords[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return issue.input === undefined ? 'is required' : `must be ${issue.values.join(' or ')}`
    case 'too_small':
      return boundMessage(issue.origin, 'at least', issue.minimum)
    case 'too_big':
      return boundMessage(issue.origin, 'at most', issue.maximum)
    default:
      return undefined
  }
}

function boundMessage(origin: string, side: string, bound: number | bigint): string {
  if (origin === 'string') return `must have ${side} ${bound} character${bound === 1 ? '' : 's'}`
  if (origin === 'array') return `must have ${side} ${bound} ${bound === 1 ? 'entry' : 'entries'}`
  return `must be ${side} ${bound}`
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}
