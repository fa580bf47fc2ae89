import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { buildOnce } from '../process/build-once.ts'
import { javaOptions, kafkaConfig, loggingConfig } from './config.ts'
import { kafkaServes } from './probe.ts'
import { stopLeftOver } from '../process/left-over.ts'
import { choosePorts } from '../process/ports.ts'
import { needProgram } from '../process/programs.ts'
import { runProgram } from '../process/run-program.ts'
import { type Say, sayNothing } from '../say.ts'
import { type FaultSignal, ServerProcess } from '../process/server-process.ts'

export interface Kafka {
  readonly brokers: string[]
  /** Undefined while it does not run. */
  readonly pid: number | undefined
  stop(): Promise<void>
  /** Sends a signal (SIGKILL unless told) and waits until the broker has ended, unless it is SIGSTOP or SIGCONT. */
  kill(signal?: FaultSignal): Promise<void>
  /** Starts it again on the same port and waits until it serves. */
  restart(): Promise<void>
}

interface KafkaOptions {
  directory: string
  /** The folder that `kafkaJars` gives. */
  jars: string
  say?: Say
}

/** 16 random bytes in base64url; Kafka takes a leading dash for an option. */
function newClusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/, 'A')
}

/**
 * Starts one Kafka node, broker and controller at once, on 127.0.0.1. A directory that was used before comes back with
 * its data. Topics are not created by use.
 * @throws Error when Java is missing or Kafka does not come up; then it does not run
 */
export async function startKafka(options: KafkaOptions): Promise<Kafka> {
  const { jars, say = sayNothing } = options
  const directory = resolve(options.directory)
  const configFile = join(directory, 'server.properties')
  const loggingFile = join(directory, 'log4j2.properties')
  const logDirectory = join(directory, 'data')
  const java = await needProgram('openjdk-17-jre-headless', 'java')
  const javaArgs = javaOptions(jars, loggingFile)
  await mkdir(directory, { recursive: true })
  await stopLeftOver(directory)
  const ports = await choosePorts(join(directory, 'ports.json'), ['client', 'controller'])
  await writeFile(loggingFile, loggingConfig)
  await buildOnce(logDirectory, async (unfinished) => {
    await writeFile(configFile, kafkaConfig(unfinished, ports))
    const format = ['format', '--config', configFile, '--cluster-id', newClusterId()]
    await runProgram(java, [...javaArgs, 'kafka.tools.StorageTool', ...format])
  })
  await writeFile(configFile, kafkaConfig(logDirectory, ports))
  const server = new ServerProcess({
    name: 'Kafka',
    program: java,
    args: [...javaArgs, 'kafka.Kafka', configFile],
    directory,
    isReady: () => kafkaServes(ports.client),
    say,
  })
  await server.start()
  return {
    brokers: [`127.0.0.1:${ports.client}`],
    get pid() {
      return server.pid
    },
    stop: () => server.stop(),
    kill: (signal) => server.kill(signal),
    restart: () => server.restart(),
  }
}
