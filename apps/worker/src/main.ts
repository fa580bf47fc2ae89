import { createKafkaBus, topicSpecs } from '@frontrow/events'
import {
  ConfigError,
  createLogger,
  createOpsServer,
  createTelemetry,
  Lifecycle,
} from '@frontrow/platform'
import { openDatabase, pingDatabase } from '@frontrow/store'
import { Pacer, RoomRedis, SeatFilter } from '@frontrow/waiting-room'
import { readConfig } from './config.ts'
import { startLoops } from './loops.ts'

const graceMs = 25_000

async function main(): Promise<void> {
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  const config = readConfig(process.env)
  const logger = createLogger('worker', config.LOG_LEVEL)
  const lifecycle = new Lifecycle(logger)
  const telemetry = createTelemetry()
  lifecycle.onStop('telemetry', telemetry.stop)
  const db = openDatabase({ url: config.MYSQL_URL, connections: config.MYSQL_CONNECTIONS })
  lifecycle.onStop('database', () => db.destroy())
  const redis = new RoomRedis({ urls: config.REDIS_URLS })
  lifecycle.onStop('redis', () => redis.close())
  const bus = createKafkaBus({ brokers: config.KAFKA_BROKERS, clientId: 'frontrow-worker', logger })
  lifecycle.onStop('kafka', () => bus.close())

  const loops = startLoops({
    names: config.LOOPS,
    db,
    bus,
    pacer: new Pacer(redis),
    filter: new SeatFilter(redis),
    topics: topicSpecs({ partitions: config.KAFKA_PARTITIONS, replicas: config.KAFKA_REPLICAS }),
    logger,
  })
  lifecycle.onStop('loops', loops.stop)
  const ops = createOpsServer({
    isReady: () => !lifecycle.draining,
    dependencies: {
      mysql: () => pingDatabase(db),
      redis: () => redis.ping(),
      kafka: () => bus.ping(),
    },
    serveMetrics: telemetry.serveMetrics,
  })
  ops.listen(config.OPS_PORT, config.HOST)
  lifecycle.onStop('ops', () => void ops.close())
  lifecycle.exitOnSignals(graceMs)
  logger.info({ loops: config.LOOPS }, 'working')
}

try {
  await main()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
