/**
 * Counts how often an idle connected client checks its requests, and prints it as JSON. A process of its own, since
 * Node warns of a negative timer once per process.
 * Arguments: brokers, comma-separated; `guarded` or `bare`; for how many milliseconds to count.
 */
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { guardIdleTimer, reviewed } from '../idle-timer-guard.ts'

interface Checking {
  prototype: { checkPendingRequests: (this: unknown) => void }
}

const [brokers = '', kind, durationMs] = process.argv.slice(2)
const warnings: string[] = []
process.on('warning', ({ name }) => warnings.push(name))

let checks = 0
const { prototype } = createRequire(import.meta.url)(reviewed.file) as Checking
const check = prototype.checkPendingRequests
prototype.checkPendingRequests = function countedCheck() {
  checks += 1
  check.call(this)
}

if (kind === 'guarded') guardIdleTimer()
const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin()
await admin.connect()
await admin.describeCluster()
checks = 0
const startedMs = performance.now()
await sleep(Number(durationMs))
const checksPerSecond = (checks * 1000) / (performance.now() - startedMs)
const { user, system } = process.cpuUsage()
await admin.disconnect()
process.stdout.write(JSON.stringify({ checksPerSecond, warnings, cpuMs: (user + system) / 1000 }))
