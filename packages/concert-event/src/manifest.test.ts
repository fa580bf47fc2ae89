import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { parseManifest, parseSeating } from './manifest.ts'
import { InvalidManifest } from './problems.ts'
import { exampleInput, exampleSpec } from './testing/example.ts'

function manifestWith(change: Record<string, unknown>): string {
  return stringify({
    apiVersion: 'tickets.frontrow.dev/v1alpha1',
    kind: 'ConcertEvent',
    metadata: { name: 'small-hall' },
    spec: exampleInput(),
    ...change,
  })
}

function refusalOf(text: string): InvalidManifest {
  try {
    parseManifest(text, 'event.yaml')
  } catch (error) {
    if (error instanceof InvalidManifest) return error
    throw error
  }
  throw new Error('the manifest was taken')
}

describe('parseManifest', () => {
  it('gives the name and the spec with its defaults', () => {
    expect(parseManifest(manifestWith({}), 'event.yaml')).toEqual({
      name: 'small-hall',
      spec: exampleSpec(),
    })
  })

  it('allows a namespace, labels and annotations', () => {
    const metadata = {
      name: 'a',
      namespace: 'frontrow',
      labels: { 'app.kubernetes.io/part-of': 'tour' },
      annotations: { note: 'x' },
    }
    expect(parseManifest(manifestWith({ metadata }), 'event.yaml').name).toBe('a')
  })

  it('lists every problem with its path', () => {
    const text = manifestWith({
      apiVersion: 'v1',
      metadata: { name: 'Small_Hall', label: {} },
      spec: { ...exampleInput(), title: undefined, waitingRoom: { capacity: 0 } },
    })
    const refusal = refusalOf(text)
    expect(refusal.problems).toHaveLength(5)
    expect(refusal.message).toBe(
      [
        'event.yaml cannot be used:',
        'apiVersion: must be tickets.frontrow.dev/v1alpha1',
        'metadata.name: must be lower-case letters, digits and -, with no - at either end',
        'metadata.label: is an unknown field',
        'spec.title: is required',
        'spec.waitingRoom.capacity: must be at least 1',
      ].join('\n  '),
    )
  })

  it('puts spec before the path of a rule that spans fields', () => {
    const spec = exampleInput((input) => delete input.seating)
    expect(refusalOf(manifestWith({ spec })).problems).toEqual([
      { path: 'spec.seating', message: 'give exactly one of seating and seatingRef' },
    ])
  })

  it.each(['a', '9', 'a-b', 'a'.repeat(63)])('takes the name %s', (name) => {
    expect(parseManifest(manifestWith({ metadata: { name } }), 'event.yaml').name).toBe(name)
  })

  it.each(['', '-a', 'a-', 'A', 'a.b', 'a_b', 'a'.repeat(64)])('refuses the name "%s"', (name) => {
    const { problems } = refusalOf(manifestWith({ metadata: { name } }))
    expect(problems.map(({ path }) => path)).toEqual(['metadata.name'])
  })

  it('cuts a very long list in the message only', () => {
    const seats = Array.from({ length: 150 }, (_, index) => `seat ${index}`)
    const spec = exampleInput((input) => {
      input.seating = { sections: [{ name: 'A', price: 1, rows: [{ name: '1', seats }] }] }
    })
    const refusal = refusalOf(manifestWith({ spec }))
    expect(refusal.problems).toHaveLength(150)
    expect(refusal.message.split('\n')).toHaveLength(102)
    expect(refusal.message).toContain('and 50 more')
  })
})

describe('parseSeating', () => {
  it('reads the text of a ConfigMap', () => {
    const seating = { sections: [{ name: 'A', price: 1, rows: [{ name: '1', seats: 3 }] }] }
    expect(parseSeating(stringify(seating), 'arena/seating')).toEqual(seating)
  })

  it('names its source', () => {
    expect(() => parseSeating('sections: []', 'arena/seating')).toThrow(
      'arena/seating cannot be used:\n  sections: must have at least 1 entry',
    )
  })
})
