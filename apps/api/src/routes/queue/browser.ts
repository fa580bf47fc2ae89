import { Problem } from '@frontrow/platform'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { BrowserId, BrowserIds } from '../../services/browser-ids.ts'

const cookieName = 'frontrow_browser'
/** For apps that keep no cookies. */
const headerName = 'browser-id'

/** As long as browsers keep a cookie at the most. */
const lifetimeSeconds = 400 * 24 * 3600

const attributes = { path: '/v1/events', httpOnly: true, sameSite: 'Lax' } as const

export const BrowserHeader = z.object({
  [headerName]: z.string().optional().openapi({
    description:
      'For apps that keep no cookies, in an event with identity `browser`: the id from the answer before, or `new`. The answer then has it in the same header',
  }),
})

export const BrowserCookie = z.object({
  [cookieName]: z.string().optional().openapi({
    description: 'Names the browser in an event with identity `browser`; the first answer sets it',
  }),
})

interface KnownBrowser extends BrowserId {
  isNew: boolean
}

/**
 * The browser that asks; a new one when it shows no id of ours.
 * @throws Problem forbidden when another site makes it ask, which could fill the line through its visitors
 */
export function browserOf(c: Context, ids: BrowserIds): KnownBrowser {
  if (c.req.header('sec-fetch-site') === 'cross-site') {
    throw new Problem('forbidden', { detail: "Join from the event's own page." })
  }
  const shown = c.req.header(headerName) ?? getCookie(c, cookieName)
  const known = shown === undefined ? undefined : ids.read(shown)
  return known ? { ...known, isNew: false } : { ...ids.issue(), isNew: true }
}

/** Tells a browser who it is, in the way in which it asked. */
export function tellBrowser(c: Context, { token, isNew }: KnownBrowser, secure: boolean): void {
  if (c.req.header(headerName) !== undefined) c.header(headerName, token)
  else if (isNew)
    setCookie(c, cookieName, token, { ...attributes, secure, maxAge: lifetimeSeconds })
}
