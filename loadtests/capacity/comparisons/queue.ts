import { randomUUIDv7 } from 'node:crypto'
import { rawRequest } from '../load/http.ts'
import type { Comparison, Side } from '../measure/compare.ts'
import type { Parts } from '../measure/cpu.ts'
import type { BenchPlatform } from '../platform.ts'
import { sessionsOf } from './buyers.ts'

const connections = 256

export const apiParts = (platform: BenchPlatform): Parts => ({
  api: [platform.api.pid ?? 0],
  redis: platform.redis.nodes.map((node) => node.pid ?? 0),
  mysql: [platform.database.pid ?? 0],
})

export const baselineParts = (platform: BenchPlatform): Parts => ({
  ...apiParts(platform),
  api: [platform.baseline.pid ?? 0],
})

/** The same request again and again on the baselines' server. */
export function baselineSide(
  platform: BenchPlatform,
  name: string,
  requests: () => string[],
): Side {
  const { baseline: port } = platform.ports
  return {
    name,
    parts: baselineParts(platform),
    load: () => ({ port, connections, requests: requests(), expectedStatus: [200, 201] }),
  }
}

export function statusComparison(platform: BenchPlatform, event: string): Comparison {
  const polls = 20_000
  const poll = rawRequest({ method: 'GET', path: `/v1/events/${event}/queue` })
  const fixed = rawRequest({ method: 'GET', path: '/fixed' })
  return {
    name: 'status poll',
    ours: {
      name: 'GET /v1/events/{event}/queue',
      parts: apiParts(platform),
      load: () => ({
        port: platform.ports.api,
        connections,
        requests: Array.from({ length: polls }, () => poll),
        expectedStatus: [200],
      }),
    },
    baseline: baselineSide(platform, 'bare Hono route, fixed string', () =>
      Array.from({ length: polls }, () => fixed),
    ),
  }
}

const joins = 30_000

function joinSide(platform: BenchPlatform, event: string): Side {
  const authorize = sessionsOf(platform)
  return {
    name: 'POST /v1/events/{event}/queue',
    parts: apiParts(platform),
    load: () => ({
      port: platform.ports.api,
      connections,
      requests: Array.from({ length: joins }, () =>
        rawRequest({
          method: 'POST',
          path: `/v1/events/${event}/queue`,
          headers: { authorization: authorize(randomUUIDv7()) },
        }),
      ),
      expectedStatus: [201],
    }),
  }
}

export function joinComparisons(platform: BenchPlatform, event: string): Comparison[] {
  const authorize = sessionsOf(platform)
  return [
    {
      name: 'join',
      ours: joinSide(platform, event),
      baseline: baselineSide(platform, 'bare Hono POST, nothing kept', () =>
        Array.from({ length: joins }, () =>
          rawRequest({
            method: 'POST',
            path: '/bare',
            headers: { authorization: authorize(randomUUIDv7()) },
          }),
        ),
      ),
    },
    {
      name: 'join',
      ours: joinSide(platform, event),
      baseline: baselineSide(platform, 'Hono POST, one `ZADD NX` + `ZRANK` script a join', () =>
        Array.from({ length: joins }, () =>
          rawRequest({ method: 'POST', path: `/join/${randomUUIDv7()}` }),
        ),
      ),
    },
  ]
}
