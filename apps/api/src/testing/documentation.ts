import { z } from 'zod'
import {
  type JsonSchema,
  type OpenApi,
  type Operation,
  operationsOf,
  type ResponseEntry,
} from './operations.ts'

/** Checks answers against what `/openapi.json` promises of them. */
export class Documentation {
  readonly #api: OpenApi
  readonly #operations: (Operation & { pattern: RegExp })[]
  readonly #schemas = new Map<JsonSchema, z.ZodType>()

  constructor(api: OpenApi) {
    this.#api = api
    this.#operations = operationsOf(api)
      // `holds/mine` before `holds/{id}`.
      .toSorted((a, b) => (a.path.includes('{id}') ? 1 : 0) - (b.path.includes('{id}') ? 1 : 0))
      .map((operation) => ({
        ...operation,
        pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      }))
  }

  /** @throws Error when the answer's status, problem code or shape is not documented */
  async check(method: string, path: string, response: Response): Promise<void> {
    const [pathname = ''] = path.split('?')
    const operation = this.#operations.find(
      (known) => known.method === method && known.pattern.test(pathname),
    )
    if (operation === undefined) return
    const documented = operation.responses[response.status]
    const problem = documented && (await this.#mismatch(documented, response.clone()))
    if (documented && problem === undefined) return
    throw new Error(`${operation.operationId}: ${problem ?? response.status} is not documented`)
  }

  /** What of an answer its entry does not tell of. */
  async #mismatch(documented: ResponseEntry, response: Response): Promise<string | undefined> {
    const type = jsonTypeOf(response)
    if (type === undefined) return undefined
    const schema = documented.content?.[type]?.schema
    if (schema === undefined) return type
    const body = (await response.json()) as { code?: string }
    const { error } = this.#parsed(schema).safeParse(body)
    if (error) return z.prettifyError(error)
    const isTold = documented.description.includes(`\`${body.code}\``)
    return type === 'application/problem+json' && !isTold ? body.code : undefined
  }

  #parsed(schema: JsonSchema): z.ZodType {
    const known = this.#schemas.get(schema)
    if (known) return known
    const whole = { ...(schema as object), $defs: this.#api.components.schemas }
    const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')
    const parsed = z.fromJSONSchema(JSON.parse(text) as JsonSchema)
    this.#schemas.set(schema, parsed)
    return parsed
  }
}

/** The kind of JSON in a body, where there is some to read. */
function jsonTypeOf({ body, headers }: Response): string | undefined {
  const type = headers.get('content-type')?.replace(/;.*/, '')
  const isReadable = body !== null && !headers.has('content-encoding')
  return isReadable && type?.endsWith('json') ? type : undefined
}
