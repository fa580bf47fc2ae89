import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'

// Below 32768, where Linux takes the ports of outgoing connections from, even with a Redis bus port 10,000 higher.
const portMin = 11_000
const portMax = 22_000

/** A port of a Redis Cluster node's bus is always this much higher than the node's own. */
export const redisBusOffset = 10_000

// Default ports of servers that a machine may run, and of the Redis bus: they may be free only for a moment.
const avoided = new Set([11_211, 15_672, 16_379, 26_379, 27_017])

const handedOut = new Set<number>()

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true))
    })
  })
}

async function areFree(port: number, offsets: readonly number[]): Promise<boolean> {
  for (const offset of offsets) {
    if (!(await isFree(port + offset))) return false
  }
  return true
}

async function freshPort(offsets: readonly number[]): Promise<number> {
  for (;;) {
    const port = portMin + Math.floor(Math.random() * (portMax - portMin))
    const all = offsets.map((offset) => port + offset)
    if (all.some((each) => avoided.has(each) || handedOut.has(each))) continue
    // Reserved before the first await, so that two servers that start in parallel cannot choose the same.
    for (const each of all) handedOut.add(each)
    if (await areFree(port, offsets)) return port
  }
}

async function readPorts(file: string): Promise<Record<string, number>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, number>
  } catch {
    return {}
  }
}

/** The names that ports were remembered under. */
export async function rememberedNames(file: string): Promise<string[]> {
  return Object.keys(await readPorts(file))
}

/**
 * Free ports on 127.0.0.1 that are nobody's default, the same as last time while they are free.
 * @param file remembers them
 * @param names one port for each
 * @param offsets port + offset must be free for each of these
 */
export async function choosePorts<Name extends string>(
  file: string,
  names: readonly Name[],
  offsets: readonly number[] = [0],
): Promise<Record<Name, number>> {
  const remembered = await readPorts(file)
  const ports: Record<string, number> = {}
  for (const name of names) {
    const last = remembered[name]
    const keep = last !== undefined && (await areFree(last, offsets))
    ports[name] = keep ? last : await freshPort(offsets)
    for (const offset of offsets) handedOut.add(ports[name] + offset)
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(ports)}\n`)
  return ports
}
