import { specRules } from './rules.ts'
import { specFieldsSchema } from './spec-fields.ts'

/**
 * The `spec` of a ConcertEvent, checked field by field and then by the rules that span fields. Defaults are filled in,
 * times and durations stay strings: `settingsOf` turns them into numbers.
 */
export const specSchema = specFieldsSchema.superRefine((spec, context) => {
  // A rule may compare only what is right by itself, and zod comes here with a malformed time as well.
  if (context.issues.length > 0) return
  for (const { path, message, test } of specRules)
    if (!test(spec)) context.addIssue({ code: 'custom', path: path.split('.'), message })
})
