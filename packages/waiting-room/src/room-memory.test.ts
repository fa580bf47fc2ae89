import { expect, test } from 'vitest'
import { RoomMemory } from './room-memory.ts'

test('of a room that nobody has seen nothing is claimed', () => {
  expect(new RoomMemory().told('hall')).toBe('0:0:0')
})

test('numbers that come back lower are not forgotten for it', () => {
  const memory = new RoomMemory()
  memory.saw('hall', { epoch: 1, issued: 90, serving: 40 })
  memory.saw('hall', { epoch: 1, issued: 70, serving: 50 })
  memory.saw('other', { epoch: 1, issued: 1, serving: 1 })
  expect(memory.told('hall')).toBe('1:90:50')
})

test('a reset of the room begins anew, and an answer from before it says nothing', () => {
  const memory = new RoomMemory()
  memory.saw('hall', { epoch: 1, issued: 90, serving: 40 })
  memory.saw('hall', { epoch: 2, issued: 3, serving: 0 })
  memory.saw('hall', { epoch: 1, issued: 91, serving: 41 })
  expect(memory.told('hall')).toBe('2:3:0')
})

test('the rooms remembered are bounded, and those in use stay', () => {
  const memory = new RoomMemory()
  memory.saw('hall', { epoch: 1, issued: 1, serving: 0 })
  for (let i = 0; i < 20_000; i += 1) {
    memory.saw(`hall-${i}`, { epoch: 1, issued: i, serving: 0 })
    if (i % 1000 === 0) memory.saw('hall', { epoch: 1, issued: i, serving: 0 })
  }
  expect(memory.told('hall-0')).toBe('0:0:0')
  expect(memory.told('hall')).toBe('1:19000:0')
})
