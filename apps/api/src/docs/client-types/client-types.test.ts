import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { clientTypes, clientTypesPath } from './client-types.ts'

test('the types of packages/client are those of the API as it is: else run make client-types', async () => {
  expect(await readFile(clientTypesPath, 'utf8')).toBe(await clientTypes())
})
