import type { MysqlPool, MysqlPoolConnection, MysqlQueryResult } from 'kysely'
import type { Pool, PoolConnection } from 'mysql2'
import { StoreTimeout } from './failures.ts'

type Callback = (error: unknown, result: MysqlQueryResult) => void
type ConnectionCallback = Parameters<MysqlPool['getConnection']>[0]

/**
 * A pooled connection on which no statement can hang: after `timeoutMs` it is destroyed, and with it the transaction
 * on the server. mysql2's own timeout would leave the statement running and the connection in the pool.
 */
class BoundedConnection implements MysqlPoolConnection {
  readonly #raw: PoolConnection
  readonly #timeoutMs: number
  #destroyed = false

  constructor(raw: PoolConnection, timeoutMs: number) {
    this.#raw = raw
    this.#timeoutMs = timeoutMs
  }

  get config(): object {
    return this.#raw.config
  }

  get threadId(): number {
    return this.#raw.threadId
  }

  connect(callback?: (error: unknown) => void): void {
    this.#raw.connect(callback)
  }

  destroy(): void {
    this.#destroyed = true
    this.#raw.destroy()
  }

  release(): void {
    if (!this.#destroyed) this.#raw.release()
  }

  query(
    sql: string,
    parameters: unknown,
    callback?: Callback,
  ): ReturnType<MysqlPoolConnection['query']> {
    if (callback === undefined) return this.#raw.query(sql, parameters as unknown[]) as never
    if (this.#destroyed) return this.#queryNoMore(sql, callback) as never
    const timer = setTimeout(() => {
      this.destroy()
      callback(new StoreTimeout(sql, this.#timeoutMs), [])
    }, this.#timeoutMs)
    return this.#raw.query(sql, parameters as unknown[], (error, result) => {
      clearTimeout(timer)
      if (!this.#destroyed) callback(error, result as MysqlQueryResult)
    }) as never
  }

  /** Runs statements in turn. @param done gets the first error */
  run([sql, ...rest]: readonly string[], done: (error: unknown) => void): void {
    if (sql === undefined) return done(null)
    this.query(sql, [], (error) => (error ? done(error) : this.run(rest, done)))
  }

  #queryNoMore(sql: string, callback: Callback): void {
    // The server rolls back when the connection goes; an error here would hide the first one.
    callback(sql === 'rollback' ? null : new StoreTimeout(sql, this.#timeoutMs), [])
  }
}

interface PoolBounds {
  statementTimeoutMs: number
  /** Run once on every new connection; one on which they fail is not used. */
  settings?: readonly string[]
}

/** The view of a mysql2 pool that Kysely is given. */
export function boundedPool(
  pool: Pool,
  { statementTimeoutMs, settings = [] }: PoolBounds,
): MysqlPool {
  const connections = new WeakMap<PoolConnection, BoundedConnection>()

  function open(raw: PoolConnection, callback: ConnectionCallback): void {
    const connection = new BoundedConnection(raw, statementTimeoutMs)
    connections.set(raw, connection)
    connection.run(settings, (error) => {
      if (!error) return callback(null, connection)
      connection.destroy()
      callback(error, undefined as never)
    })
  }

  return {
    getConnection: (callback) =>
      pool.getConnection((error, raw) => {
        if (error) return callback(error, undefined as never)
        const known = connections.get(raw)
        if (known) callback(null, known)
        else open(raw, callback)
      }),
    end: (callback) => pool.end(callback),
  }
}
