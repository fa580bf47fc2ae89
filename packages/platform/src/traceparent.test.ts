import { expect, test } from 'vitest'
import { traceparentOf } from './traceparent.ts'

const valid = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

test('a valid trace context is carried as it came, anything else is dropped', () => {
  expect(traceparentOf(valid)).toBe(valid)
  const others = [undefined, '', 'x', valid.replace('0af7', '0AF7!'), 'x'.repeat(9999)]
  expect(others.map(traceparentOf)).toEqual(others.map(() => null))
})
