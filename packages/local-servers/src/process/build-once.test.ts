import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildOnce } from './build-once.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'

let directory: Awaited<ReturnType<typeof temporaryDirectory>>
let folder: string

beforeEach(async () => {
  directory = await temporaryDirectory()
  folder = join(directory.path, 'jars')
})

afterEach(() => directory.remove())

const write =
  (text: string) =>
  (unfinished: string): Promise<void> =>
    writeFile(join(unfinished, 'file'), text)

test('the work is done once', async () => {
  await buildOnce(folder, write('first'))
  await buildOnce(folder, write('second'))
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('first')
  expect(await readdir(directory.path)).toEqual(['jars'])
})

test('work that failed leaves nothing and is done anew', async () => {
  const fail = async (unfinished: string): Promise<void> => {
    await write('half')(unfinished)
    throw new Error('no network')
  }
  await expect(buildOnce(folder, fail)).rejects.toThrow('no network')
  expect(await readdir(directory.path)).toEqual([])
  await buildOnce(folder, write('whole'))
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('whole')
})

test('two at a time: one wins, both find the folder', async () => {
  await Promise.all([buildOnce(folder, write('one')), buildOnce(folder, write('two'))])
  expect(['one', 'two']).toContain(await readFile(join(folder, 'file'), 'utf8'))
  expect(await readdir(directory.path)).toEqual(['jars'])
})

test('what a killed process left unfinished is not taken for complete, and is removed', async () => {
  const pidThatNeverRuns = 2 ** 22 + 1
  const abandoned = `${folder}.unfinished-${pidThatNeverRuns}-x`
  const foreign = `${folder}-of-someone.unfinished-${pidThatNeverRuns}-x`
  await mkdir(abandoned)
  await mkdir(foreign)
  await buildOnce(folder, write('whole'))
  expect(existsSync(abandoned)).toBe(false)
  expect(existsSync(foreign)).toBe(true)
})
