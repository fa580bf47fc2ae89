import { parseInfo, redisCommand } from './command.ts'
import { waitUntil } from '../process/wait-until.ts'

export const masterCount = 3
const slotCount = 16_384
const formTimeoutMs = 60_000

function late(what: string): () => Error {
  return () => new Error(`The Redis Cluster does not form: ${what} after ${formTimeoutMs / 1000} s`)
}

async function clusterInfo(port: number): Promise<Record<string, string>> {
  return parseInfo(await redisCommand(port, 'CLUSTER', 'INFO'))
}

async function knowsAll(port: number, count: number): Promise<boolean> {
  const nodes = await redisCommand(port, 'CLUSTER', 'NODES')
  const lines = nodes.split('\n').filter((line) => line !== '')
  return lines.length === count && lines.every((line) => !line.includes('handshake'))
}

async function isFormed(port: number, count: number): Promise<boolean> {
  const { cluster_slots_assigned: assigned, cluster_known_nodes: known } = await clusterInfo(port)
  return Number(assigned) === slotCount && Number(known) >= count
}

/** Refusals are not errors here: a forming that was interrupted has done some of this already. */
async function tryCommand(port: number, ...words: string[]): Promise<void> {
  await redisCommand(port, ...words).catch(() => {})
}

async function giveSlots(port: number, index: number): Promise<void> {
  const first = Math.floor((slotCount * index) / masterCount)
  const last = Math.floor((slotCount * (index + 1)) / masterCount) - 1
  // Distinct epochs from the start spare the nodes the settling of a tie.
  await tryCommand(port, 'CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1))
  await tryCommand(port, 'CLUSTER', 'ADDSLOTSRANGE', String(first), String(last))
}

/** Every pair, because gossip alone would take seconds to spread the news. */
async function introduceAll(ports: readonly number[]): Promise<void> {
  for (const [index, port] of ports.entries()) {
    for (const other of ports.slice(index + 1)) {
      await redisCommand(port, 'CLUSTER', 'MEET', '127.0.0.1', String(other))
    }
  }
}

async function allKnowAll(ports: readonly number[]): Promise<boolean> {
  const answers = await Promise.all(ports.map((port) => knowsAll(port, ports.length)))
  return answers.every(Boolean)
}

async function replicate(ports: readonly number[]): Promise<void> {
  for (const [index, port] of ports.slice(masterCount).entries()) {
    const id = await redisCommand(ports[index % masterCount] ?? 0, 'CLUSTER', 'MYID')
    await redisCommand(port, 'CLUSTER', 'REPLICATE', id)
  }
}

/**
 * Makes one cluster of nodes that run: the first three are masters with a third of the slots each, further ones are
 * their replicas. Nodes that form a cluster already are left as they are, whichever is master by now.
 */
export async function formCluster(ports: readonly number[]): Promise<void> {
  const formed = await Promise.all(ports.map((port) => isFormed(port, ports.length)))
  if (formed.every(Boolean)) return
  for (const [index, port] of ports.slice(0, masterCount).entries()) await giveSlots(port, index)
  await introduceAll(ports)
  const waiting = { timeoutMs: formTimeoutMs, late: late('not every node knows every other') }
  await waitUntil(() => allKnowAll(ports), waiting)
  await replicate(ports)
}

async function isNodeOk(port: number): Promise<boolean> {
  const info = await clusterInfo(port)
  if (info.cluster_state !== 'ok' || Number(info.cluster_slots_ok) !== slotCount) return false
  const { role, master_link_status: link } = parseInfo(
    await redisCommand(port, 'INFO', 'replication'),
  )
  return role === 'master' || link === 'up'
}

/** Waits until every node says `cluster_state:ok` with all slots served, and every replica is in step with its master. */
export async function waitUntilOk(ports: readonly number[]): Promise<void> {
  const allOk = async (): Promise<boolean> => {
    const answers = await Promise.all(ports.map((port) => isNodeOk(port).catch(() => false)))
    return answers.every(Boolean)
  }
  await waitUntil(allOk, { timeoutMs: formTimeoutMs, late: late('cluster_state is not ok') })
}
