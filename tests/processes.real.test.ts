import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Buyer } from './support/buyer.ts'
import { smallHall } from './support/halls.ts'
import { TestPlatform } from './support/platform.ts'
import { Process, until } from './support/processes.ts'

describe('starting', () => {
  test.each(['api', 'worker'])(
    '%s names every variable that is missing or wrong, shows no value, and exits 1',
    async (name) => {
      const started = new Process(`apps/${name}/src/main.ts`, {
        MYSQL_URL: 'not-a-url-but-a-secret',
        OPS_PORT: '70000',
      })
      expect(await started.ended()).toBe(1)
      expect(started.output).toContain('MYSQL_URL')
      expect(started.output).toContain('OPS_PORT')
      expect(started.output).toContain('REDIS_URLS is missing')
      expect(started.output).not.toContain('secret')
    },
  )
})

describe('stopping', () => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await TestPlatform.start()
  })
  afterAll(() => platform.stop())

  test('a pod that is told to stop says so to the ingress, answers what it has taken, and exits 0', async () => {
    const api = await platform.startApi({ DRAIN_MS: '1000' })
    const worker = await platform.startWorker()
    const event = await platform.publish('draining-hall', smallHall())
    const buyers = await Promise.all(
      Array.from({ length: 20 }, () => new Buyer(platform.apiUrl, event).signUp(100_000)),
    )
    for (const buyer of buyers) await buyer.join()
    const selling = Promise.all(buyers.map((buyer) => buyer.buyOneSeat()))
    await until('people are inside', () => buyers.some((buyer) => buyer.isInside))

    const stopped = api.kill('SIGTERM')
    await until('the pod is not ready', async () => {
      const response = await fetch(`${platform.apiOpsUrl}/readyz`)
      return response.status === 503
    })
    expect(new Set(await selling).size).toBe(20)
    expect(await stopped).toBe(0)
    expect(await worker.kill('SIGTERM')).toBe(0)
  })

  test('a pod that is replaced hangs up on those who listen, and they come in by the next one', async () => {
    const api = await platform.startApi()
    await platform.startWorker()
    const paused = { ...smallHall().waitingRoom, control: 'pause' as const }
    const event = await platform.publish('replaced-pod-hall', smallHall({ waitingRoom: paused }))
    const buyers = await Promise.all(
      Array.from({ length: 20 }, () => new Buyer(platform.apiUrl, event).signUp(100_000)),
    )
    let listening = 0
    const listens = async (request: Request): Promise<Response> => {
      const response = await fetch(request)
      if (request.url.endsWith('/queue/me/stream') && response.ok) listening += 1
      return response
    }
    const entering = Promise.all(buyers.map((buyer) => buyer.enterByClient({ fetch: listens })))
    await until('everybody listens', () => listening === 20)

    expect(await api.kill('SIGTERM')).toBe(0)
    await platform.startApi({ PORT: new URL(platform.apiUrl).port })
    await platform.publish('replaced-pod-hall', smallHall())
    await entering
    expect(new Set(await Promise.all(buyers.map((buyer) => buyer.holdAndPay()))).size).toBe(20)
  })
})
