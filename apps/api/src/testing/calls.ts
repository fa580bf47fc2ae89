export interface TestAccount {
  id: string
  authorization: string
}

export interface CallOptions {
  as?: TestAccount
  body?: unknown
  headers?: Record<string, string | undefined>
  /** The address of the other end of the connection. */
  from?: string
}

export type Body = Record<string, unknown>

export interface Answer<B = Body> {
  status: number
  body: B
}

/** What a visitor needs of the API under test. */
export interface Caller {
  ask: <B = Body>(method: string, path: string, options?: CallOptions) => Promise<Answer<B>>
  /** Does for one event what a worker does all the time. */
  tick: (event: string) => Promise<void>
}
