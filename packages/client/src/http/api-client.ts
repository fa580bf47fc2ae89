import createClient, { type Client } from 'openapi-fetch'
import type { paths } from '../generated/api.ts'

/** Calls every route of the API by its path, typed by the API's own description. */
export type ApiClient = Client<paths>

export interface ApiClientOptions {
  /** Where the API is, such as `https://tickets.example`; pages that it serves itself leave it empty. */
  baseUrl?: string
  /** Instead of the global one. */
  fetch?: (request: Request) => Promise<Response>
}

export const createApiClient = (options: ApiClientOptions = {}): ApiClient =>
  createClient<paths>(options)
