/** Numbers of a version, such as [8, 0, 16]. */
export type Version = readonly number[]

/**
 * Reads the first version number after a marker.
 * @param marker what stands right before the number, such as `v=`
 * @returns undefined when there is none
 */
export function versionAfter(marker: string, text: string): Version | undefined {
  const start = text.indexOf(marker)
  if (start < 0) return undefined
  const digits = /^\d+(?:\.\d+)*/.exec(text.slice(start + marker.length))?.[0]
  return digits?.split('.').map(Number)
}

/** Whether a version is at least another; missing numbers count as 0. */
export function isAtLeast(version: Version, least: Version): boolean {
  for (const [index, wanted] of least.entries()) {
    const number = version[index] ?? 0
    if (number !== wanted) return number > wanted
  }
  return true
}

interface VersionRule {
  name: string
  program: string
  version: Version | undefined
  least: Version
}

/** @throws Error naming the program, its version and the least one, when it is older or cannot be told */
export function requireVersion({ name, program, version, least }: VersionRule): void {
  if (version !== undefined && isAtLeast(version, least)) return
  const found = version === undefined ? 'of unknown version' : version.join('.')
  throw new Error(`${program} is ${name} ${found}; at least ${least.join('.')} is needed`)
}
