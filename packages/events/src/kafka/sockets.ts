import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ISocketFactory, ISocketFactoryArgs } from 'kafkajs'

const keepAliveDelayMs = 30_000

/** kafkajs' types say that `ssl` is always there, but without TLS it is absent. */
function open({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket {
  if (!ssl) return connect({ host, port }, onConnect)
  return connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect)
}

/**
 * The sockets of one kafkajs client. kafkajs waits for ever when it disconnects from a broker that no longer answers,
 * and goes on retrying what its caller gave up; without sockets it can do neither.
 */
export class Sockets {
  readonly #open = new Set<Socket>()
  #destroyed = false

  get destroyed(): boolean {
    return this.#destroyed
  }

  readonly factory: ISocketFactory = (where) => {
    if (this.#destroyed) throw new Error('This client was given up')
    const socket = open(where)
    socket.setKeepAlive(true, keepAliveDelayMs)
    this.#open.add(socket)
    socket.once('close', () => this.#open.delete(socket))
    return socket
  }

  /** Ends all connections at once and lets no new one be made. */
  destroy(): void {
    this.#destroyed = true
    for (const socket of this.#open) socket.destroy(new Error('This client was given up'))
  }
}
