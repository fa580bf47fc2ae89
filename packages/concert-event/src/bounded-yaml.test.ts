import { describe, expect, it } from 'vitest'
import { readYaml } from './bounded-yaml.ts'

const level = (index: number) => `a${index}: &a${index} [${`*a${index - 1},`.repeat(9)}]`
const refusing = (text: string) => () => readYaml(text, 'event.yaml')

describe('readYaml', () => {
  it('unfolds aliases', () => {
    expect(readYaml('a: &a [x, y]\nb: *a', 'event.yaml')).toEqual({ a: ['x', 'y'], b: ['x', 'y'] })
  })

  it('allows a list in many rows, in many sections', () => {
    const names = Array.from({ length: 20 }, (_, index) => `"${index}"`).join(', ')
    const rows = Array.from({ length: 30 }, () => '*names').join(', ')
    const sections = Array.from({ length: 90 }, () => '*rows').join(', ')
    const text = `names: &names [${names}]\nrows: &rows [${rows}]\nsections: [${sections}]`
    expect(readYaml(text, 'event.yaml')).toMatchObject({ sections: { length: 90 } })
  })

  it.each([
    ['a: [1', 'event.yaml cannot be used:\n  is not usable YAML: Flow sequence in block'],
    ['a: 1\n---\nb: 2', 'is not usable YAML: more than one document'],
    ['a: 1\nb: 1\na: 2', 'is not usable YAML: key "a" again at line 3'],
    ['1: a\n"1": b', 'is not usable YAML: key "1" again at line 2'],
    ['a: 1\n? [b]\n: 2', 'is not usable YAML: a key that is not plain text at line 2'],
    ['a: *b', 'is not usable YAML: Unresolved alias'],
    ['a: &a [*a]', 'is not usable YAML: it is nested more than 50 deep'],
  ])('refuses %j', (text, message) => {
    expect(refusing(text)).toThrow(message)
  })

  it('refuses more than a mebibyte', () => {
    expect(refusing(`a: "${'가'.repeat(350_000)}"`)).toThrow('more than 1048576 bytes')
  })
})

// Each of these keeps a parser that does not look out busy for seconds to for ever.
describe('readYaml under attack', { timeout: 10_000 }, () => {
  it('refuses nested aliases that unfold to billions', () => {
    const levels = Array.from({ length: 12 }, (_, index) => level(index + 1))
    const text = ['a0: &a0 [x]', ...levels].join('\n')
    expect(refusing(text)).toThrow('unfolds to more than 500000 values')
  })

  it('refuses one long list used often', () => {
    const text = `a: &a [${'1,'.repeat(10_000)}]\nb: [${'*a,'.repeat(100)}]`
    expect(refusing(text)).toThrow('unfolds to more than 500000 values')
  })

  it('refuses very many aliases', () => {
    expect(refusing(`a: &a x\nb: [${'*a,'.repeat(5000)}]`)).toThrow('more than 1000 aliases')
  })

  it('refuses keys within keys', () => {
    expect(refusing('? '.repeat(600))).toThrow('a key that is not plain text')
  })

  it('refuses deep nesting', () => {
    expect(refusing('['.repeat(10_000))).toThrow('is not usable YAML: it is nested too deep')
  })

  it('reads one long map', () => {
    const text = Array.from({ length: 40_000 }, (_, index) => `k${index}: 1`).join('\n')
    expect(readYaml(text, 'event.yaml')).toMatchObject({ k39999: 1 })
  })
})
