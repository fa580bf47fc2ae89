import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

type State = 'open' | 'closed' | 'frozen'

/** A way to a server on which a test can be in between. */
export class Gate {
  readonly #server: Server
  readonly #target: { host: string; port: number }
  readonly #sockets = new Set<Socket>()
  #state: State

  private constructor(target: { host: string; port: number }, state: State) {
    this.#target = target
    this.#state = state
    this.#server = createServer((near) => this.#onConnection(near))
  }

  /** @param address `host:port` of the server */
  static async to(address: string, state: State = 'open'): Promise<Gate> {
    const [host = '', port = ''] = address.split(':')
    const gate = new Gate({ host, port: Number(port) }, state)
    gate.#server.listen(0, '127.0.0.1')
    await once(gate.#server, 'listening')
    return gate
  }

  /** `host:port` to use in the place of the server's. */
  get address(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('The gate is removed')
    return `127.0.0.1:${address.port}`
  }

  open(): void {
    this.#state = 'open'
    for (const socket of this.#sockets) socket.resume()
  }

  /** The connections end, and new ones end at once. */
  close(): void {
    this.#state = 'closed'
    for (const socket of this.#sockets) socket.destroy()
  }

  /** The connections stay, new ones are made, and nothing passes. */
  freeze(): void {
    this.#state = 'frozen'
    for (const socket of this.#sockets) socket.pause()
  }

  async remove(): Promise<void> {
    this.close()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #onConnection(near: Socket): void {
    if (this.#state === 'closed') {
      near.destroy()
      return
    }
    const far = connect(this.#target)
    this.#join(near, far)
    this.#join(far, near)
    if (this.#state === 'frozen') this.freeze()
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    from.on('data', (bytes) => to.write(bytes))
    from.on('error', () => {})
    from.on('close', () => {
      this.#sockets.delete(from)
      to.destroy()
    })
  }
}
