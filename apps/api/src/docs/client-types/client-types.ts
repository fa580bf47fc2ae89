import { join } from 'node:path'
import { createLogger } from '@frontrow/platform'
import openapiTS, { astToString } from 'openapi-typescript'
import { createApp } from '../../app.ts'
import type { Services } from '../../services/index.ts'

export const clientTypesPath = join(
  import.meta.dirname,
  '../../../../../packages/client/src/generated/api.ts',
)

/** The types of packages/client, from the document that the API serves. No server runs: describing a route calls none. */
export async function clientTypes(): Promise<string> {
  const app = createApp({} as Services, '', createLogger('client-types', 'silent'))
  const document = await (await app.request('/openapi.json')).text()
  const types = astToString(await openapiTS(document, { alphabetize: true }))
  return `// Written from /openapi.json by \`make client-types\`; a test fails when it is out of date.\n\n${types}`
}
