import { parseInfo, redisCommand, type RedisCluster, type RedisNode } from '@frontrow/local-servers'
import { until } from '../support/processes.ts'

const failoverMsMax = 30_000
/** Any word will do: the master knows no password, so a replica that brings one is turned away. */
const wrongPassword = 'nobody-knows-this'

interface Roles {
  master: RedisNode
  replica: RedisNode
}

/** The master and the replica that hold one event's waiting room. */
export class Shard {
  readonly #cluster: RedisCluster
  readonly #slot: number

  private constructor(cluster: RedisCluster, slot: number) {
    this.#cluster = cluster
    this.#slot = slot
  }

  static async of(cluster: RedisCluster, event: string): Promise<Shard> {
    const [node] = cluster.nodes
    const slot = await redisCommand(node?.port ?? 0, 'CLUSTER', 'KEYSLOT', `{${event}}`)
    return new Shard(cluster, Number(slot))
  }

  /** Who has the slot now, and who would take over; waits while the nodes do not agree on it yet. */
  async roles(): Promise<Roles> {
    let roles: Partial<Roles> = {}
    await until('the slot has a master and a replica', async () => {
      roles = await this.#currentRoles()
      return roles.master !== undefined && roles.replica !== undefined
    })
    return roles as Roles
  }

  /** From now on the replica hears nothing of its master, although both live. */
  async cutOff(): Promise<void> {
    const { master, replica } = await this.roles()
    await redisCommand(replica.port, 'CONFIG', 'SET', 'masterauth', wrongPassword)
    await redisCommand(master.port, 'CLIENT', 'KILL', 'TYPE', 'replica')
    await until('the replica is cut off', async () => {
      return (await replication(replica)).master_link_status === 'down'
    })
  }

  /** How much the replica has not heard of what its master did. */
  async bytesUnheard(): Promise<number> {
    const { master, replica } = await this.roles()
    const { master_repl_offset: said } = await replication(master)
    const { slave_repl_offset: heard } = await replication(replica)
    return Number(said) - Number(heard)
  }

  /** Kills the master with -9 and waits until its replica, with what it knows, has taken over. */
  async failOver(): Promise<void> {
    const { master, replica } = await this.roles()
    await master.kill()
    await until(
      'the replica has taken over',
      async () => (await replication(replica)).role === 'master',
      failoverMsMax,
    )
    await redisCommand(replica.port, 'CONFIG', 'SET', 'masterauth', '')
    await master.restart()
    await this.#cluster.waitUntilOk()
  }

  async #currentRoles(): Promise<Partial<Roles>> {
    const living = this.#cluster.nodes.find((node) => node.pid !== undefined)
    const text = await redisCommand(living?.port ?? 0, 'CLUSTER', 'NODES')
    const lines = text.split('\n').map((line) => line.split(' '))
    const owner = lines.find(([, , flags = '', , , , , , ...slots]) => {
      return flags.includes('master') && slots.some((range) => holds(range, this.#slot))
    })
    const follower = lines.find(([, , flags = '', masterId]) => {
      return flags.includes('slave') && !flags.includes('fail') && masterId === owner?.[0]
    })
    return { master: this.#nodeAt(owner?.[1]), replica: this.#nodeAt(follower?.[1]) }
  }

  #nodeAt(address: string | undefined): RedisNode | undefined {
    return this.#cluster.nodes.find(({ port }) => address?.startsWith(`127.0.0.1:${port}@`))
  }
}

function holds(range: string, slot: number): boolean {
  const [first, last = first] = range.split('-').map(Number)
  return first !== undefined && last !== undefined && first <= slot && slot <= last
}

const replication = async ({ port }: RedisNode): Promise<Record<string, string>> =>
  parseInfo(await redisCommand(port, 'INFO', 'replication'))
