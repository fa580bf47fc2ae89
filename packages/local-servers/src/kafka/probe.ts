import { exchange } from '../process/exchange.ts'

const metadataKey = 3
const correlationId = 1
const sizeBytes = 4
const brokerCountOffset = sizeBytes + 4

/** A metadata request of version 0 without topics: which brokers are there? */
function metadataRequest(): Buffer {
  const request = Buffer.alloc(sizeBytes + 14)
  request.writeInt32BE(14, 0)
  request.writeInt16BE(metadataKey, 4)
  request.writeInt16BE(0, 6)
  request.writeInt32BE(correlationId, 8)
  request.writeInt16BE(-1, 12) // no client id
  request.writeInt32BE(0, 14) // no topic names: all of them
  return request
}

function parseBrokerCount(received: Buffer): number | undefined {
  if (received.length < brokerCountOffset + 4) return undefined
  return received.readInt32BE(brokerCountOffset)
}

/** Whether a broker answers and counts itself among those that serve, which it does last of all while starting. */
export function kafkaServes(port: number): Promise<boolean> {
  return exchange(port, metadataRequest(), parseBrokerCount).then(
    (brokers) => brokers > 0,
    () => false,
  )
}
