import { runProgram } from './run-program.ts'

// A person who is not root has no sbin folder on the PATH, yet Debian puts mariadbd there.
const lookUp = 'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"; command -v "$1"'

/**
 * Finds the first of some programs on the PATH or in an sbin folder.
 * @returns its path, or undefined when none is there
 */
export async function findProgram(...names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const path = await runProgram('/bin/sh', ['-c', lookUp, 'sh', name]).catch(() => '')
    if (path.trim() !== '') return path.trim()
  }
  return undefined
}

/** Like `findProgram`, for what must be there. @throws Error naming the package that brings it */
export async function needProgram(packageName: string, ...names: string[]): Promise<string> {
  const path = await findProgram(...names)
  if (path !== undefined) return path
  throw new Error(`${names.join(' or ')} is not installed (Debian package ${packageName})`)
}
