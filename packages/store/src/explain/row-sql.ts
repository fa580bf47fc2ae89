import type { Shape } from './shape.ts'

/** What is "lately" lies an hour ahead, so that it still is when the queries run. */
export const lately = 'NOW(3) + INTERVAL 1 HOUR'

/** The last of n bookings was made now, the first 30 days ago. */
export const agoSql = (n: string, count: number): string =>
  `NOW(3) - INTERVAL (${count} - 1 - (${n})) * ${(30 * 86_400) / count} SECOND`

/** The event of the n-th booking. */
export const eventSql = ({ halls, hall }: Shape): string =>
  `IF(n < ${halls}, CONCAT('hall-', LPAD(n DIV ${hall}, 4, '0')), 'stadium')`

/** The seat of the n-th booking, as its number in the event. */
export const seatNumberSql = ({ halls, hall }: Shape): string =>
  `IF(n < ${halls}, n MOD ${hall}, n - ${halls})`
