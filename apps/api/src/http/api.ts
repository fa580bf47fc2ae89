import type { HttpBindings } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AccessTokens } from '../services/access-tokens.ts'

/** What a request carries on its way through the API. */
export interface ApiEnv {
  Bindings: HttpBindings
  Variables: {
    requestId: string
    accessTokens: AccessTokens
    adminToken: string
    /** Set by `signedIn`. */
    account: string
    /** Set by `organiser`: who it was, for the audit. */
    actor: string
  }
}

export type Api = OpenAPIHono<ApiEnv>
