import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { refreshLifetimeSeconds } from '../../services/sessions.ts'

const name = 'frontrow_refresh'

/** Sent only to the session routes, and never from another site's page. */
const attributes = { path: '/v1/sessions', httpOnly: true, sameSite: 'Strict' } as const

export const readRefreshToken = (c: Context): string | undefined => getCookie(c, name)

export function writeRefreshToken(c: Context, token: string, secure: boolean): void {
  setCookie(c, name, token, { ...attributes, secure, maxAge: refreshLifetimeSeconds })
}

export const clearRefreshToken = (c: Context, secure: boolean): unknown =>
  deleteCookie(c, name, { ...attributes, secure })
