import type { z } from 'zod'

export type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: { type?: string }
}

export interface ResponseEntry {
  description: string
  content?: Record<string, { schema: JsonSchema }>
}

/** As much of a body's schema as the tests look at. */
interface BodySchema {
  $ref?: string
  anyOf?: BodySchema[]
  properties?: Record<string, unknown>
}

export interface Operation {
  method: string
  /** With its parameters in braces. */
  path: string
  operationId: string
  security?: Record<string, unknown>[]
  parameters?: Parameter[]
  requestBody?: { required: boolean; content: Record<string, { schema: BodySchema }> }
  responses: Record<string, ResponseEntry>
}

export interface OpenApi {
  openapi: string
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> }
}

/** Everything that `/openapi.json` says can be done. */
export const operationsOf = ({ paths }: OpenApi): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, entry]) => ({
      ...entry,
      path,
      method: method.toUpperCase(),
    })),
  )

/** Puts values in the place of a path's parameters. */
export const pathWith = (path: string, values: Record<string, string>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'unknown')

/** The names of the fields that an operation's body may have. */
export function fieldsOf({ components }: OpenApi, { requestBody }: Operation): string[] {
  const schema = requestBody?.content['application/json']?.schema ?? {}
  const name = schema.$ref?.replace('#/components/schemas/', '')
  const { anyOf, properties } = name ? (components.schemas[name] as BodySchema) : schema
  const parts = [...(anyOf ?? []), { properties }]
  return parts.flatMap((part) => Object.keys(part.properties ?? {}))
}
