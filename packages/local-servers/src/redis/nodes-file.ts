import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { redisBusOffset } from '../process/ports.ts'
import { nodesFile } from './config.ts'

export interface RedisPlace {
  directory: string
  port: number
}

const ownId = /^([0-9a-f]{40}) \S+ \S*myself/m
const entry = /^([0-9a-f]{40}) [^\s@]*@\d+/gm

async function readNodes(directory: string): Promise<string | undefined> {
  return readFile(join(directory, nodesFile), 'utf8').catch(() => undefined)
}

/** Puts each node's present port into a nodes file; nodes are told apart by their ids, which never change. */
export function readdress(text: string, ports: ReadonlyMap<string, number>): string {
  return text.replace(entry, (whole, id: string) => {
    const port = ports.get(id)
    return port === undefined ? whole : `${id} 127.0.0.1:${port}@${port + redisBusOffset}`
  })
}

export function nodeId(text: string): string | undefined {
  return ownId.exec(text)?.[1]
}

/**
 * Tells stopped nodes each other's present ports. They remember addresses and would never find each other again when a
 * port was taken meanwhile and another had to be chosen. By ids rather than by the former ports, so that it can be
 * repeated after it was interrupted.
 */
export async function readdressNodes(places: readonly RedisPlace[]): Promise<void> {
  const texts = await Promise.all(places.map(({ directory }) => readNodes(directory)))
  const ports = new Map<string, number>()
  for (const [index, { port }] of places.entries()) {
    const id = nodeId(texts[index] ?? '')
    if (id !== undefined) ports.set(id, port)
  }
  for (const [index, { directory }] of places.entries()) {
    const text = texts[index]
    if (text === undefined) continue
    const file = join(directory, nodesFile)
    await writeFile(`${file}.new`, readdress(text, ports))
    await rename(`${file}.new`, file)
  }
}
