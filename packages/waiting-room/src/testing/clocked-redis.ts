import { RoomRedis } from '../redis.ts'
import { roomKeys } from '../keys.ts'
import { loadScripts } from '../scripts.ts'

const realClock = "local time = rcall('TIME')"
const testClock = "local time = { rcall('GET', room .. ':test-clock-ms') / 1000, 0 }"

/** A Redis whose room scripts take the time from a key of the event, so that a test can move it. */
export function clockedRedis(urls: readonly string[]): RoomRedis {
  return new RoomRedis({ urls, scripts: loadScripts((lua) => lua.replace(realClock, testClock)) })
}

export async function setClock(redis: RoomRedis, event: string, wallMs: number): Promise<void> {
  await redis.command((commands) => commands.set(`${roomKeys(event).room}:test-clock-ms`, wallMs))
}
