import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { kafkaJars } from '@frontrow/local-servers'

/** The folder of Kafka's jars, for tests that need brokers of their own. */
export function ownJars(): Promise<string> {
  return kafkaJars({ directory: resolve(import.meta.dirname, '../../../../.local') })
}

/** Two brokers that replicate to each other. The first one is also the only controller. */
export interface TwoBrokers {
  addresses: string[]
  /** Freezes the second, or ends it. */
  signalSecond(signal: NodeJS.Signals): void
  remove(): Promise<void>
}

async function freePort(): Promise<number> {
  // Below 32768, where Linux takes the ports of outgoing connections from.
  const port = 23_000 + Math.floor(Math.random() * 9000)
  const server = createServer().listen(port, '127.0.0.1')
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  server.close()
  return isFree ? port : freePort()
}

function configOf(id: number, ports: readonly number[], folder: string): string {
  const [controllerPort, ...brokerPorts] = ports
  const listener = `PLAINTEXT://127.0.0.1:${brokerPorts[id - 1]}`
  const isController = id === 1
  return Object.entries({
    'process.roles': isController ? 'broker,controller' : 'broker',
    'node.id': id,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: isController ? `${listener},CONTROLLER://127.0.0.1:${controllerPort}` : listener,
    'advertised.listeners': listener,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, `data-${id}`),
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 2,
    'offsets.topic.num.partitions': 2,
    'group.initial.rebalance.delay.ms': 0,
    'broker.session.timeout.ms': 2000,
    'broker.heartbeat.interval.ms': 500,
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
}

function java(jars: string, args: string[]): ChildProcess {
  const options = ['-Xmx320m', '-XX:TieredStopAtLevel=1', '-cp', join(jars, '*')]
  return spawn('java', [...options, ...args], { stdio: 'ignore' })
}

async function endNow(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const ended = once(process, 'exit')
  process.kill('SIGKILL')
  await ended
}

/** Starts them in a temporary folder; they may not serve yet. */
export async function startTwoBrokers(): Promise<TwoBrokers> {
  const jars = await ownJars()
  const folder = await mkdtemp(join(tmpdir(), 'frontrow-events-'))
  const ports = [await freePort(), await freePort(), await freePort()]
  const clusterId = `A${randomBytes(16).toString('base64url').slice(1)}`
  const processes = await Promise.all(
    [1, 2].map(async (id) => {
      const config = join(folder, `${id}.properties`)
      await writeFile(config, configOf(id, ports, folder))
      const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', config]
      await once(java(jars, format), 'exit')
      return java(jars, ['kafka.Kafka', config])
    }),
  )
  return {
    addresses: ports.slice(1).map((port) => `127.0.0.1:${port}`),
    signalSecond: (signal) => processes[1]?.kill(signal),
    remove: async () => {
      await Promise.all(processes.map((process) => endNow(process)))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
