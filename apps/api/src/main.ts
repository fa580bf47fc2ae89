import { setTimeout as sleep } from 'node:timers/promises'
import {
  ConfigError,
  createLogger,
  createOpsServer,
  createTelemetry,
  Lifecycle,
} from '@frontrow/platform'
import { pingDatabase } from '@frontrow/store'
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import { listen } from './http/listen.ts'
import { createServices } from './services/index.ts'
import { openStores } from './services/stores.ts'

/** Longer than the slowest request may take. */
const graceMs = 25_000

async function main(): Promise<void> {
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  const config = readConfig(process.env)
  const logger = createLogger('api', config.LOG_LEVEL)
  const lifecycle = new Lifecycle(logger)
  const telemetry = createTelemetry()
  lifecycle.onStop('telemetry', telemetry.stop)
  const { db, redis } = openStores(config)
  lifecycle.onStop('database', () => db.destroy())
  lifecycle.onStop('redis', () => redis.close())
  const services = createServices(config, { db, redis }, logger)
  lifecycle.onStop('room board', () => services.board.stop())

  const app = createApp(services, config.ADMIN_TOKEN, logger)
  const server = await listen(app, config)
  lifecycle.onStop('http', server.stop)
  const ops = createOpsServer({
    isReady: () => !lifecycle.draining,
    dependencies: { mysql: () => pingDatabase(db), redis: () => redis.ping() },
    serveMetrics: telemetry.serveMetrics,
  })
  ops.listen(config.OPS_PORT, config.HOST)
  lifecycle.onStop('ops', () => void ops.close())
  // Not ready any more, but still answering: the ingress needs a moment to notice.
  lifecycle.onStop('drain', () => sleep(config.DRAIN_MS))
  lifecycle.onStop('streams', () => services.streams.stop())
  lifecycle.exitOnSignals(graceMs + config.DRAIN_MS)
  logger.info({ port: server.port }, 'listening')
}

try {
  await main()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
