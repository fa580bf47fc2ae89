import type { HttpBindings } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { AccessTokens } from '../services/access-tokens.ts'

/** What a request carries on its way through the API. */
export interface ApiEnv {
  Bindings: HttpBindings
  Variables: {
    /** Told to clients only with a problem, so it is made when there is one. */
    requestId?: string
    accessTokens: AccessTokens
    adminToken: string
    /** Set by `signedIn`. */
    account: string
    /** Set by `organiser`: who it was, for the audit. */
    actor: string
  }
}

export type Api = OpenAPIHono<ApiEnv>

/** What stands before the API and answers a crowd. */
export type Front = Hono<ApiEnv>
