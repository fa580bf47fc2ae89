import { runTool, say } from '../run-tool.ts'
import { readConfig } from './config.ts'
import { startPlatform } from './up.ts'

/** `make up`: runs the platform until Ctrl-C. */
await runTool(async () => {
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  const config = readConfig(process.env)
  const platform = await startPlatform(config, say)
  say(`
Frontrow sells at ${platform.url}   (API reference: ${platform.url}/docs)
The admin token and the servers' addresses are in .local/up.env, logs in .local/log. Ctrl-C stops everything.`)
  const reason = await Promise.race([interrupted, platform.died])
  say(reason ?? '\nStopping')
  await platform.stop()
  if (reason !== undefined) process.exitCode = 1
})
