import { z } from 'zod'
import { readYaml } from './bounded-yaml.ts'
import { InvalidManifest, plainMessage, problemsOf } from './problems.ts'
import { type Seating, seatingSchema } from './seating-fields.ts'
import type { Spec } from './spec-fields.ts'
import { specSchema } from './spec.ts'

export const API_VERSION = 'tickets.frontrow.dev/v1alpha1'
export const KIND = 'ConcertEvent'

/** The name of an event: a DNS label, since it stands in URLs, Redis keys and names of Kubernetes objects. */
export const eventNameSchema = z
  .string()
  .max(63)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    'must be lower-case letters, digits and -, with no - at either end',
  )

const metadataSchema = z.strictObject({
  name: eventNameSchema,
  namespace: z.string().max(63).optional(),
  labels: z.record(z.string(), z.string().max(63)).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
})

/** A ConcertEvent as it is written down. */
export const manifestSchema = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal(KIND),
  metadata: metadataSchema,
  spec: specSchema,
})

export interface NamedSpec {
  name: string
  spec: Spec
}

/**
 * Reads the manifest of one ConcertEvent.
 * @param source names the text in error messages, e.g. the file
 * @throws InvalidManifest listing every problem; rules that span fields only once each field is right
 */
export function parseManifest(yamlText: string, source: string): NamedSpec {
  const { metadata, spec } = parseYaml(manifestSchema, yamlText, source)
  return { name: metadata.name, spec }
}

/**
 * Reads a seating that stands alone, as in the ConfigMap of a `seatingRef`.
 * @param source names the text in error messages
 * @throws InvalidManifest listing every problem
 */
export function parseSeating(yamlText: string, source: string): Seating {
  return parseYaml(seatingSchema, yamlText, source)
}

function parseYaml<Schema extends z.ZodType>(
  schema: Schema,
  yamlText: string,
  source: string,
): z.infer<Schema> {
  const result = schema.safeParse(readYaml(yamlText, source), { error: plainMessage })
  if (!result.success) throw new InvalidManifest(source, problemsOf(result.error.issues))
  return result.data
}
