import { Partitioners, type Producer } from 'kafkajs'
import { type Client, type KafkaConfig, openClient } from './client.ts'

/**
 * Makes an idempotent producer.
 * @param chosen is told each partition that a message is put on
 */
export function openProducer(config: KafkaConfig, chosen: Set<number>): Client<Producer> {
  const createPartitioner: typeof Partitioners.DefaultPartitioner = () => {
    const choose = Partitioners.DefaultPartitioner()
    return (about) => {
      const partition = choose(about)
      chosen.add(partition)
      return partition
    }
  }
  return openClient(config, (kafka) =>
    kafka.producer({
      createPartitioner,
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    }),
  )
}
