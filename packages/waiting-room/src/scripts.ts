import { readFileSync } from 'node:fs'

const read = (name: string): string =>
  readFileSync(new URL(`lua/${name}.lua`, import.meta.url), 'utf8')

const roomScripts = [
  'join',
  'rejoin',
  'claim',
  'look',
  'leave',
  'tick',
  'configure',
  'draw',
  'count',
] as const
const seatScripts = ['lock-seats', 'keep-seats', 'unlock-seats'] as const

export type RoomScriptName = (typeof roomScripts)[number]
export type ScriptName = RoomScriptName | (typeof seatScripts)[number]

/** Scripts in the form in which `ioredis` takes them; it sends their hash, and the text when Redis lacks it. */
export type Scripts = Readonly<Record<string, { lua: string }>>

/** Under its own name, so that it cannot hide a Redis command. */
export const commandName = (script: ScriptName): string => `frontrow-${script}`

/** A script with its `--- @include a b` line replaced by the shared files that it names. */
function load(name: ScriptName): string {
  return read(name).replace(/^--- @include (.+)$/m, (_, shared: string) =>
    shared
      .split(' ')
      .map((part) => read(`shared/${part}`))
      .join('\n'),
  )
}

/** @param change for tests that bring their own clock */
export function loadScripts(change: (lua: string) => string = (lua) => lua): Scripts {
  return Object.fromEntries(
    [...roomScripts, ...seatScripts].map((name) => [
      commandName(name),
      { lua: change(load(name)) },
    ]),
  )
}
