import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileTickets } from './file-tickets.ts'

const kept = { ticket: 'the-ticket', position: 7, epoch: 1 }

test('tickets outlive the process, event by event, and only their owner may read them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'frontrow-tickets-'))
  const path = join(folder, 'tickets.json')
  const tickets = fileTickets(path)
  expect(await tickets.get('hall')).toBeUndefined()
  await tickets.set('hall', kept)
  await tickets.set('arena', { ...kept, position: 8 })
  await tickets.remove('arena')
  const restarted = fileTickets(path)
  expect(await restarted.get('hall')).toEqual(kept)
  expect(await restarted.get('arena')).toBeUndefined()
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['tickets.json'])
})
