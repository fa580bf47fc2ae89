import { z } from 'zod'

// Years 2000 to 2999; seconds are needed, as RFC 3339 and Kubernetes' `date-time` have it.
const TIME =
  /^2[0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$/

/** A moment as RFC 3339 with `Z` or an offset; it stays a string. */
export const timeSchema = z
  .string()
  .regex(TIME, 'must be a time such as "2027-03-01T10:00:00Z"')
  .refine((text) => !TIME.test(text) || isOnCalendar(text), 'names a day that does not exist')
  .meta({ format: 'date-time' })

/** @returns milliseconds since the epoch; fractions of one are cut off */
export function timeMsOf(time: string): number {
  return Date.parse(time)
}

/** One part of a seat id. Ids are joined by `-` and travel in URLs, Redis keys and an ASCII column. */
export const seatPartSchema = z
  .string()
  .regex(/^[A-Za-z0-9]{1,16}$/, 'must be 1 to 16 letters A-Z, a-z or digits')

/** Text that people read. */
export function textSchema(maxLength: number): z.ZodString {
  return z.string().min(1).max(maxLength).regex(/\S/, 'must not be blank')
}

/** A whole number from `min` to `max`. */
export function wholeSchema(min: number, max: number): z.ZodInt {
  return z.int().min(min).max(max)
}

function isOnCalendar(time: string): boolean {
  const day = time.slice(0, 10)
  const midnight = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
}
