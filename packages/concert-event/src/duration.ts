import { z } from 'zod'

const MS_PER_UNIT = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
])

// The duration of the Kubernetes Gateway API (GEP-2257): what Go reads too, without signs and fractions.
const PATTERN = /^([0-9]{1,5}(h|m|s|ms)){1,4}$/
const PART = /([0-9]+)(ms|h|m|s)/g

/**
 * Reads a duration such as `5m`, `1h30m` or `500ms`.
 * @returns whole milliseconds, above 0
 * @throws RangeError when it is no duration, or nothing long
 */
export function parseDuration(text: string): number {
  const durationMs = PATTERN.test(text) ? sumParts(text) : 0
  if (durationMs === 0) throw new RangeError(`"${text}" is no duration such as 5m or 1h30m`)
  return durationMs
}

/**
 * The shortest way to write a duration: `90_000` is `1m30s`.
 * @param durationMs whole milliseconds, above 0
 * @throws RangeError when it is not
 */
export function formatDuration(durationMs: number): string {
  if (!Number.isSafeInteger(durationMs) || durationMs <= 0)
    throw new RangeError(`${durationMs} is no duration in whole milliseconds`)
  let restMs = durationMs
  let text = ''
  for (const [unit, unitMs] of MS_PER_UNIT) {
    const count = Math.floor(restMs / unitMs)
    restMs -= count * unitMs
    if (count > 0) text += `${count}${unit}`
  }
  return text
}

/**
 * A duration as it stands in a manifest; it stays a string. JSON Schema cannot say the bounds, so they stand beside
 * the pattern as `x-duration-range`, for whoever turns the schema into something that can.
 * @param min the shortest that is allowed, itself a duration
 * @param max the longest
 */
export function durationSchema(min: string, max: string): z.ZodString {
  const [minMs, maxMs] = [parseDuration(min), parseDuration(max)]
  return z
    .string()
    .regex(PATTERN, 'must be a duration such as 30s, 5m or 1h30m')
    .refine((text) => !PATTERN.test(text) || isWithin(sumParts(text), minMs, maxMs), {
      error: `must be between ${min} and ${max}`,
    })
    .meta({ 'x-duration-range': { min, max } })
}

function sumParts(text: string): number {
  let sumMs = 0
  for (const [, count, unit = ''] of text.matchAll(PART))
    sumMs += Number(count) * (MS_PER_UNIT.get(unit) ?? 0)
  return sumMs
}

function isWithin(value: number, min: number, max: number): boolean {
  return value >= min && value <= max
}
