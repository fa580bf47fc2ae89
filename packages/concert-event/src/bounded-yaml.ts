import {
  type Document,
  LineCounter,
  YAMLParseError,
  isNode,
  isScalar,
  parseDocument,
  visit,
} from 'yaml'
import { InvalidManifest } from './problems.ts'

/** As long as a ConfigMap may be. */
const BYTES_MAX = 1024 * 1024
/** Each alias costs a walk over the document, so their number is bounded apart from what they unfold to. */
const ALIASES_MAX = 1000
/** Enough for 100,000 named seats; counted after aliases are unfolded, each time they occur. */
const VALUES_MAX = 500_000
const DEPTH_MAX = 50
/** One mistake in YAML brings others with it; the first few tell. */
const REASONS_SHOWN = 5

/**
 * Reads one YAML document that may come from anyone: its length, its aliases and what they unfold to are bounded.
 * Merge keys (`<<`) are no part of YAML 1.2 and stay plain keys.
 * @param source names the text in error messages
 * @throws InvalidManifest when it is no YAML, more than one document, or too big
 */
export function readYaml(text: string, source: string): unknown {
  if (Buffer.byteLength(text) > BYTES_MAX) throw refusal(source, [`more than ${BYTES_MAX} bytes`])
  try {
    const lineCounter = new LineCounter()
    // The library compares each key with all before it: minutes for a document that is one long map.
    const document = parseDocument(text, { lineCounter, uniqueKeys: false, logLevel: 'error' })
    const reasons = [...document.errors.map(reasonOf), ...badKeys(document, lineCounter)]
    if (reasons.length > 0) throw refusal(source, reasons)
    return boundedValueOf(document)
  } catch (error) {
    throw error instanceof InvalidManifest ? error : refusal(source, [reasonOf(error)])
  }
}

function refusal(source: string, reasons: string[]): InvalidManifest {
  const shown = [...new Set(reasons)].slice(0, REASONS_SHOWN)
  return new InvalidManifest(
    source,
    shown.map((reason) => ({ path: '', message: `is not usable YAML: ${reason}` })),
  )
}

/** Repeated keys, and keys that are collections: what turns those into text takes minutes for a few nested ones. */
function badKeys(document: Document, lineCounter: LineCounter): string[] {
  const reasons: string[] = []
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>()
      for (const { key } of map.items) {
        const { line } = lineCounter.linePos((isNode(key) && key.range?.[0]) || 0)
        const name = isScalar(key) ? String(key.value) : undefined
        if (name === undefined) reasons.push(`a key that is not plain text at line ${line}`)
        else if (seen.has(name)) reasons.push(`key "${name}" again at line ${line}`)
        else seen.add(name)
      }
    },
  })
  return reasons
}

function boundedValueOf(document: Document): unknown {
  if (countAliases(document) > ALIASES_MAX) throw new Error(`more than ${ALIASES_MAX} aliases`)
  // The library's own bound (-1: none) walks the document again for each nested alias; an alias unfolds to the same
  // object as its anchor, so counting afterwards is soon enough.
  const value: unknown = document.toJS({ maxAliasCount: -1 })
  if (countValues(value, VALUES_MAX) > VALUES_MAX)
    throw new Error(`it unfolds to more than ${VALUES_MAX} values`)
  return value
}

function countAliases(document: Document): number {
  let count = 0
  visit(document, { Alias: () => void (count += 1) })
  return count
}

/** Stops counting soon after `max`, so that nested aliases cannot keep it busy. */
function countValues(value: unknown, max: number, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 1
  if (depth > DEPTH_MAX) throw new Error(`it is nested more than ${DEPTH_MAX} deep`)
  let count = 1
  for (const entry of Object.values(value)) {
    count += countValues(entry, max - count, depth + 1)
    if (count > max) break
  }
  return count
}

const plainReasons: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'more than one document',
  RESOURCE_EXHAUSTION: 'it is nested too deep',
}

/** One line for the list of problems; the library adds the lines of the text to its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const plain = error instanceof YAMLParseError ? plainReasons[error.code] : undefined
  return plain ?? error.message.replace(/:?\n.*$/s, '')
}
