import { expect, test } from 'vitest'
import { isAtLeast, requireVersion, versionAfter } from './version.ts'

test.each([
  [' v=', 'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc', [7, 0, 15]],
  ['Ver ', '/usr/sbin/mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu', [10, 11, 19]],
  ['Ver ', '/usr/sbin/mysqld  Ver 8.0.36-0ubuntu0.22.04.1 for Linux on x86_64', [8, 0, 36]],
  ['version "', 'openjdk version "17.0.15" 2025-04-15', [17, 0, 15]],
  ['version "', 'java version "1.8.0_402"', [1, 8, 0]],
  ['version "', 'openjdk version "25" 2025-09-16', [25]],
  ['version "', 'command not found', undefined],
])('reads the version after %j in %j', (marker, text, version) => {
  expect(versionAfter(marker, text)).toEqual(version)
})

test.each([
  [[7, 0], [7, 0], true],
  [[7, 0, 15], [7, 0], true],
  [[6, 2, 14], [7, 0], false],
  [[10, 6, 18], [10, 11], false],
  [[11, 4], [10, 11], true],
  [[8, 0, 9], [8, 0, 16], false],
  [[9], [8, 0, 16], true],
])('%j against at least %j', (version, least, enough) => {
  expect(isAtLeast(version, least)).toBe(enough)
})

test('the error names the program, its version and the least one', () => {
  const rule = { name: 'Redis', program: '/usr/bin/redis-server', least: [7, 0] }
  expect(() => requireVersion({ ...rule, version: [6, 0, 16] })).toThrow(
    '/usr/bin/redis-server is Redis 6.0.16; at least 7.0 is needed',
  )
  expect(() => requireVersion({ ...rule, version: undefined })).toThrow('of unknown version')
  expect(() => requireVersion({ ...rule, version: [7, 2] })).not.toThrow()
})
