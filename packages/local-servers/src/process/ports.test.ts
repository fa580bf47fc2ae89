import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { choosePorts, redisBusOffset, rememberedNames } from './ports.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'

let directory: Awaited<ReturnType<typeof temporaryDirectory>>
let file: string

beforeEach(async () => {
  directory = await temporaryDirectory()
  file = join(directory.path, 'servers', 'ports.json')
})

afterEach(() => directory.remove())

test('ports are distinct, below the outgoing ones also with the bus, and remembered', async () => {
  const names = ['a', 'b', 'c', 'd']
  const ports = await choosePorts(file, names, [0, redisBusOffset])
  const numbers = Object.values(ports)
  expect(new Set(numbers).size).toBe(names.length)
  for (const port of numbers) expect(port + redisBusOffset).toBeLessThan(32_768)
  expect(await rememberedNames(file)).toEqual(names)
  expect(await choosePorts(file, names, [0, redisBusOffset])).toEqual(ports)
})

test('a remembered port that was taken meanwhile is replaced, the others stay', async () => {
  const before = await choosePorts(file, ['a', 'b'])
  const squatter = createServer().listen(before.a, '127.0.0.1')
  await once(squatter, 'listening')
  const after = await choosePorts(file, ['a', 'b'])
  squatter.close()
  expect(after.a).not.toBe(before.a)
  expect(after.b).toBe(before.b)
  expect(await choosePorts(file, ['a', 'b'])).toEqual(after)
})

test('a damaged file counts as none', async () => {
  const { a } = await choosePorts(file, ['a'])
  expect(a).toBeGreaterThan(10_000)
  expect(await rememberedNames(join(directory.path, 'nothing.json'))).toEqual([])
})
