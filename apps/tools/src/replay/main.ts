#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { createKafkaBus, deadLetterOf, replayGroupOf, replayParked, topics } from '@frontrow/events'
import { createLogger, envList, parseEnv } from '@frontrow/platform'
import { Complaint, runTool, say } from '../run-tool.ts'

const usage = `Usage: frontrow-replay TOPIC [--limit N]
Puts the messages that were parked on TOPIC.dlq back onto TOPIC (${topics.join(', ')}), oldest first of each partition,
each once, also across runs. Every consumer of TOPIC sees them again. See to it first that what could not be handled now can.

  --limit N  put back N messages at most; the rest stay parked

Environment: KAFKA_BROKERS`

function parse(): { topic: string; limit: number } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { limit: { type: 'string' } },
    })
    const [topic = '', ...more] = positionals
    const limit = Number(values.limit ?? Number.POSITIVE_INFINITY)
    if (more.length > 0) throw new Error('Name one topic.')
    if (!topics.some((known) => known === topic)) throw new Error(`"${topic}" is no topic of ours.`)
    if (!(limit >= 1)) throw new Error('--limit must be a number from 1 on.')
    return { topic, limit }
  } catch (error) {
    throw new Complaint(`${(error as Error).message}\n\n${usage}`)
  }
}

/** `frontrow-replay`: gives parked messages another try. */
await runTool(async () => {
  const { topic, limit } = parse()
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  const { KAFKA_BROKERS: brokers } = parseEnv({ KAFKA_BROKERS: envList }, process.env)
  const logger = createLogger('replay', 'silent')
  const bus = createKafkaBus({ brokers, clientId: 'frontrow-replay', logger })
  try {
    const { replayed } = await replayParked(bus, topic, { limit })
    const deadLetters = deadLetterOf(topic)
    const lag = await bus.lag(replayGroupOf(topic), [deadLetters])
    say(`${replayed} parked messages were put back onto ${topic}`)
    say(`${lag[deadLetters]} are still parked on ${deadLetters}`)
  } finally {
    await bus.close()
  }
})
