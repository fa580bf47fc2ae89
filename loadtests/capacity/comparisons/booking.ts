import { randomUUIDv7 } from 'node:crypto'
import { createPool } from 'mysql2/promise'
import { rawRequest } from '../load/http.ts'
import type { LoadRequest } from '../load/generator.ts'
import type { Comparison } from '../measure/compare.ts'
import type { BenchPlatform } from '../platform.ts'
import type { BenchBuyer } from './buyers.ts'
import { apiParts, baselineParts } from './queue.ts'

const connections = 16

const load = (port: number, requests: string[]): LoadRequest => ({
  port,
  connections,
  requests,
  expectedStatus: [201],
})

const idsOf = (bodies: string[]): string[] =>
  bodies.map((body) => (JSON.parse(body) as { id: string }).id)

interface Ours {
  event: string
  seats: readonly string[]
  buyers: readonly BenchBuyer[]
}

/** Seats and wallets of the textbook tables, one pair per operation. */
export async function fillNaiveTables(
  { naiveUrl }: BenchPlatform,
  { seats, buyers }: Ours,
): Promise<void> {
  const pool = createPool({ uri: naiveUrl })
  const used = seats.slice(0, buyers.length)
  const insert = 'INSERT INTO seats (id, price, state) VALUES ?'
  await pool.query(insert, [used.map((seat) => [seat, 100_000, 'free'])])
  await pool.query('INSERT INTO wallets VALUES ?', [buyers.map(({ account }) => [account, 1e6])])
  await pool.end()
}

/** Holding and paying, one seat each; the payments of a round pay the holds of that round. */
export function bookingComparisons(
  platform: BenchPlatform,
  ours: Ours,
  perRound: number,
): Comparison[] {
  const holds = { ours: [] as string[][], baseline: [] as string[][] }
  const slice = <T>(items: readonly T[], round: number): T[] =>
    items.slice(round * perRound, (round + 1) * perRound)
  const { api, baseline } = platform.ports

  const hold: Comparison = {
    name: 'hold',
    ours: {
      name: 'POST /v1/events/{event}/holds',
      parts: apiParts(platform),
      onBodies: (bodies, round) => (holds.ours[round] = idsOf(bodies)),
      load: (round) =>
        load(
          api,
          slice(ours.buyers, round).map(({ authorization, pass }, i) =>
            rawRequest({
              method: 'POST',
              path: `/v1/events/${ours.event}/holds`,
              headers: { authorization, 'admission-pass': pass },
              body: { seats: [slice(ours.seats, round)[i]] },
            }),
          ),
        ),
    },
    baseline: {
      name: 'textbook: Hono, `SELECT ... FOR UPDATE`, statement by statement',
      parts: baselineParts(platform),
      onBodies: (bodies, round) => (holds.baseline[round] = idsOf(bodies)),
      load: (round) =>
        load(
          baseline,
          slice(ours.buyers, round).map(({ account }, i) =>
            rawRequest({
              method: 'POST',
              path: '/hold',
              body: { account, seat: slice(ours.seats, round)[i] },
            }),
          ),
        ),
    },
  }
  const pay: Comparison = {
    name: 'pay',
    ours: {
      name: 'POST /v1/events/{event}/bookings',
      parts: apiParts(platform),
      load: (round) =>
        load(
          api,
          slice(ours.buyers, round).map(({ authorization }, i) =>
            rawRequest({
              method: 'POST',
              path: `/v1/events/${ours.event}/bookings`,
              headers: { authorization, 'idempotency-key': randomUUIDv7() },
              body: { hold: holds.ours[round]?.[i] },
            }),
          ),
        ),
    },
    baseline: {
      name: 'textbook: the same rows, no idempotency, one outbox row',
      parts: baselineParts(platform),
      load: (round) =>
        load(
          baseline,
          slice(ours.buyers, round).map(({ account }, i) =>
            rawRequest({
              method: 'POST',
              path: '/pay',
              body: { account, hold: holds.baseline[round]?.[i] },
            }),
          ),
        ),
    },
  }
  return [hold, pay]
}
