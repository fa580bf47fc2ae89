import { z } from 'zod'
import { seatPartSchema, wholeSchema } from './fields.ts'

/** The most seats that one event may have. */
export const SEATS_MAX = 100_000
const SECTIONS_MAX = 1000
const ROWS_MAX = 500
const SEATS_PER_ROW_MAX = 1000

const seatNamesSchema = z
  .array(seatPartSchema)
  .min(1)
  .max(SEATS_PER_ROW_MAX)
  .superRefine(refuseRepeats((name) => name, []))

const rowSchema = z.strictObject({
  name: seatPartSchema.describe(
    'The row, as it stands on the ticket: letters and digits, unique in its section.',
  ),
  seats: z
    .union([wholeSchema(1, SEATS_PER_ROW_MAX), seatNamesSchema], {
      error: ({ input }) =>
        input === undefined ? 'is required' : 'must be a count, or a list of names in quotes',
    })
    .describe(
      'A count, for seats named 1, 2, 3 and so on; or the list of their names, each in quotes, in the order in which they stand.',
    ),
})

const sectionSchema = z.strictObject({
  name: seatPartSchema.describe(
    'The section, as it stands on the ticket: letters and digits, unique in the event.',
  ),
  price: wholeSchema(0, 100_000_000).describe(
    'What each seat of the section costs, in whole units of the currency (won).',
  ),
  rows: z
    .array(rowSchema)
    .min(1)
    .max(ROWS_MAX)
    .superRefine(refuseRepeats((row) => row.name, ['name']))
    .describe('The rows of the section, the one nearest the stage first.'),
})

export type SeatingRow = z.infer<typeof rowSchema>
export type SeatingSection = z.infer<typeof sectionSchema>
export interface Seating {
  sections: SeatingSection[]
}

/** All seats of an event, inline in the spec or in the ConfigMap that `seatingRef` names. */
export const seatingSchema = z
  .strictObject({
    sections: z
      .array(sectionSchema)
      .min(1)
      .max(SECTIONS_MAX)
      .superRefine(refuseRepeats((section) => section.name, ['name']))
      .describe('The sections (blocks) of the venue, in the order in which people see them.'),
  })
  .refine((seating) => seatTotal(seating) <= SEATS_MAX, {
    error: `must not have more than ${SEATS_MAX} seats`,
  })

/** Where the seating lies when it is too long for the spec. */
export const seatingRefSchema = z.strictObject({
  configMap: z
    .string()
    .max(253)
    .regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/, 'must be the name of a ConfigMap')
    .describe("The ConfigMap's name, in the namespace of the ConcertEvent."),
  key: z
    .string()
    .max(253)
    .regex(/^[-._a-zA-Z0-9]+$/, 'must be a key of a ConfigMap')
    .describe('The key in it whose text is the seating, as YAML: `sections: [...]`.'),
})

/** How many seats there are in all. */
export function seatTotal(seating: Seating): number {
  return seating.sections.reduce((total, section) => total + seatsIn(section), 0)
}

/** How many seats a section has. */
export function seatsIn(section: SeatingSection): number {
  return section.rows.reduce((total, { seats }) => {
    return total + (typeof seats === 'number' ? seats : seats.length)
  }, 0)
}

/** Names that differ only in case count as one: people read them aloud, and a database may not tell them apart. */
function refuseRepeats<Entry>(nameOf: (entry: Entry) => string, subPath: string[]) {
  return function refuseRepeats(entries: Entry[], context: z.RefinementCtx): void {
    const seen = new Set<string>()
    for (const [index, entry] of entries.entries()) {
      const name = nameOf(entry)
      if (seen.has(name.toLowerCase()))
        context.addIssue({
          code: 'custom',
          path: [index, ...subPath],
          message: `"${name}" is there twice`,
        })
      seen.add(name.toLowerCase())
    }
  }
}
