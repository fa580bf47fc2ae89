import type { Logger } from '@frontrow/platform'
import { type LogEntry, type logCreator, logLevel } from 'kafkajs'

/** Parts that call each failed attempt an error although they repeat it; what comes of it, our own code says once. */
const chatty = new Set(['Connection', 'BrokerPool', 'Producer', 'Consumer'])

function pinoLevel({ level, namespace }: LogEntry): 'warn' | 'debug' {
  return level <= logLevel.WARN && !chatty.has(namespace) ? 'warn' : 'debug'
}

/**
 * Sends kafkajs' log lines to ours.
 * @param isSilent true once the client was given up, when all it could say is that it was
 */
export function logTo(logger: Logger, isSilent: () => boolean): logCreator {
  return () => (entry) => {
    if (isSilent()) return
    const { message, timestamp: _, logger: __, stack: ___, ...extra } = entry.log
    logger[pinoLevel(entry)]({ kafkajs: entry.namespace, ...extra }, message)
  }
}
