import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Problem, problemKinds } from '@frontrow/platform'
import type { Api } from '../http/api.ts'
import { problemsPath } from '../http/problems.ts'
import { docsPage } from './docs-page.ts'
import { problemsPage } from './problems-page.ts'

/** What the browsable reference is made of; it comes with the package, so no other host is asked. */
const assets: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
])
const assetFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** `/openapi.json`, `/docs`, and the page that explains every problem. */
export function registerDocs(api: Api): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'adminToken', {
    type: 'http',
    scheme: 'bearer',
  })
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Frontrow',
      version: '1.0.0',
      description: 'A fair queue, seats, and points that pay for them.',
      license: { name: 'Apache-2.0' },
    },
  })
  api.get('/docs', (c) => c.html(docsPage))
  api.get('/docs/:asset', async (c) => {
    const type = assets.get(c.req.param('asset'))
    if (type === undefined) throw new Problem('not-found')
    const text = await readFile(join(assetFolder, c.req.param('asset')), 'utf8')
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' })
  })
  api.get(problemsPath, (c) => c.html(problemsPage(problemKinds)))
  api.get('/', (c) => c.redirect('/docs'))
}
