import { expect } from 'vitest'
import type { Check } from '../check.ts'
import { sellSome, type SmallSale } from './small-sale.ts'
import type { UsedSubject } from './use-subject.ts'

/** Changes the sale, or tells the statement that does. */
export type Break = (sale: SmallSale) => string | Promise<void>

/** Breaks a sale that was in order. @returns what is found then */
export async function foundAfter(
  subject: UsedSubject,
  check: Check,
  breakIt: Break,
): Promise<string[]> {
  const sale = await sellSome(subject.sale)
  expect(await subject.evidenceOf(check, sale.event)).toEqual([])
  const statement = await breakIt(sale)
  if (statement !== undefined) await subject.sale.sql(statement)
  const evidence = await subject.evidenceOf(check, sale.event)
  for (const line of evidence) expect(line).toMatch(new RegExp(`^${sale.event}: `))
  return evidence
}

/** Names a seat in a statement. */
export const seatIs = (seat: string, { event }: SmallSale): string =>
  `WHERE event = '${event}' AND seat = '${seat}'`
