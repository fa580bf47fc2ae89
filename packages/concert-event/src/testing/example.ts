import { plainMessage, problemsOf } from '../problems.ts'
import type { Spec, SpecInput } from '../spec-fields.ts'
import { specSchema } from '../spec.ts'

type Change = (spec: SpecInput) => void

/** A small valid spec with only what is required, changed by the test. */
export function exampleInput(change: Change = () => {}): SpecInput {
  const input: SpecInput = {
    title: 'Small Hall Live',
    venue: 'Small Hall, Seoul',
    startsAt: '2027-03-01T10:00:00Z',
    seating: { sections: [{ name: 'A', price: 50_000, rows: [{ name: '1', seats: 2 }] }] },
    saleWindow: { opensAt: '2027-01-01T00:00:00Z', closesAt: '2027-03-01T09:00:00Z' },
    waitingRoom: { capacity: 50 },
  }
  change(input)
  return input
}

/** The same with defaults filled in. */
export function exampleSpec(change?: Change): Spec {
  return specSchema.parse(exampleInput(change))
}

/** What is wrong with the changed example, as `path: message`. */
export function problemsAfter(change: Change): string[] {
  const result = specSchema.safeParse(exampleInput(change), { error: plainMessage })
  return problemsOf(result.error?.issues ?? []).map(({ path, message }) => `${path}: ${message}`)
}
