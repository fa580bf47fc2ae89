import { createKafkaBus, type EventBus, topicSpecs } from '@frontrow/events'
import { createLogger } from '@frontrow/platform'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type CommandResult, runCommand } from '../verify/testing/run-command.ts'

/** No test consumes this topic, and none parks anything there. */
const topic = 'payment.v1'

let bus: EventBus
beforeAll(async () => {
  const brokers = inject('servers').kafkaBrokers
  bus = createKafkaBus({
    brokers,
    clientId: 'replay-test',
    logger: createLogger('test', 'silent'),
  })
  await bus.ensureTopics(topicSpecs({ partitions: 2, replicas: 1 }))
})
afterAll(() => bus.close())

function replay(...args: string[]): Promise<CommandResult> {
  const brokers = inject('servers').kafkaBrokers.join(',')
  return runCommand('replay/main.ts', args, { KAFKA_BROKERS: brokers })
}

async function valuesOn(name: string): Promise<string[]> {
  const values: string[] = []
  await bus.readAll(name, async ({ value }) => void values.push(String(value)))
  return values
}

test('puts parked messages back, as many as it may, and says what is left', async () => {
  const parked = ['one', 'two', 'three'].map((value) => ({ key: 'b-1', value }))
  await bus.publish(`${topic}.dlq`, parked)
  expect(await replay(topic, '--limit', '2')).toMatchObject({
    status: 0,
    output: `2 parked messages were put back onto ${topic}\n1 are still parked on ${topic}.dlq\n`,
  })
  expect(await replay(topic)).toMatchObject({
    status: 0,
    output: `1 parked messages were put back onto ${topic}\n0 are still parked on ${topic}.dlq\n`,
  })
  expect(await valuesOn(topic)).toEqual(['one', 'two', 'three'])
})

test.each([[], ['nonsense.v1'], [topic, 'booking.v1'], [topic, '--limit', '0'], [topic, '--all']])(
  'answers %s with the usage',
  async (...args) => {
    const { status, output, errors } = await replay(...args)
    expect(errors).toContain('Usage: frontrow-replay TOPIC')
    expect(output).toBe('')
    expect(status).toBe(1)
  },
)
