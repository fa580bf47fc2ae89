import type { ConnectionOptions } from 'node:tls'
import { type Logger, withDeadline } from '@frontrow/platform'
import { Kafka, logLevel } from 'kafkajs'
import { guardIdleTimer } from './idle-timer-guard.ts'
import { logTo } from './log.ts'
import { Sockets } from './sockets.ts'

export interface KafkaConfig {
  /** `host:port` of some of the brokers; the others are learned from them. */
  brokers: readonly string[]
  clientId: string
  logger: Logger
  tls?: boolean | ConnectionOptions
  /** SCRAM-SHA-512. */
  sasl?: { username: string; password: string }
}

/** A kafkajs producer, consumer or admin with connections of its own. */
export interface Client<Part> {
  part: Part
  /** Disconnects politely when that goes quickly, else at once. Never rejects. */
  disconnect(timeoutMs: number): Promise<void>
  /** Ends it at once: nothing that it still had in mind reaches a broker. */
  giveUp(): void
}

const connectionTimeoutMs = 3000
const requestTimeoutMs = 10_000

/** Bounded: whoever uses the client decides what comes after that. */
const retry = { retries: 5, initialRetryTime: 100, maxRetryTime: 2000 }

const tooLong = (): Error => new Error('Disconnecting takes too long')

function openKafka(config: KafkaConfig, sockets: Sockets): Kafka {
  guardIdleTimer()
  return new Kafka({
    brokers: [...config.brokers],
    clientId: config.clientId,
    connectionTimeout: connectionTimeoutMs,
    authenticationTimeout: requestTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry,
    ...(config.tls ? { ssl: config.tls } : {}),
    ...(config.sasl ? { sasl: { mechanism: 'scram-sha-512', ...config.sasl } } : {}),
    socketFactory: sockets.factory,
    logLevel: logLevel.INFO,
    logCreator: logTo(config.logger, () => sockets.destroyed),
  })
}

/**
 * Makes a client that is not connected yet. Each has its own `Kafka`, since kafkajs shares offsets within one.
 * @param make chooses the part
 */
export function openClient<Part extends { disconnect(): Promise<void> }>(
  config: KafkaConfig,
  make: (kafka: Kafka) => Part,
): Client<Part> {
  const sockets = new Sockets()
  const part = make(openKafka(config, sockets))
  const ended = (): Promise<void> => part.disconnect().catch(() => {})
  return {
    part,
    disconnect: async (timeoutMs) => {
      await withDeadline(ended(), timeoutMs, tooLong).catch(() => {})
      sockets.destroy()
    },
    giveUp: () => {
      sockets.destroy()
      void ended()
    },
  }
}
