import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomRedis } from '@frontrow/waiting-room'

export interface Monitor {
  /** The commands that named the key's event since the start, as the servers saw them. */
  stop(): Promise<string[]>
}

/**
 * Watches all masters for commands about one event, so that other tests on the same cluster do not count.
 * @param event its name
 */
export async function monitorEvent(redis: RoomRedis, event: string): Promise<Monitor> {
  const seen: string[] = []
  const monitors = await Promise.all(redis.masters().map((node) => node.monitor()))
  for (const monitor of monitors) {
    monitor.on('monitor', (_time: string, words: string[]) => {
      if (words.some((word) => word.includes(`{${event}}`))) seen.push(words.join(' '))
    })
  }
  return {
    async stop() {
      // What the servers have sent is read before the connections close.
      await redis.command((node) => node.get(`frontrow:{${event}}:end-of-watch`))
      while (!seen.some((words) => words.endsWith(':end-of-watch'))) await sleep(10)
      for (const monitor of monitors) monitor.disconnect()
      return seen.filter((words) => !words.endsWith(':end-of-watch'))
    },
  }
}
