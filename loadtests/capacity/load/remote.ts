import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { LoadRequest, LoadResult } from './generator.ts'

/** The load generator in a process of its own. */
export class RemoteLoad {
  readonly #child: ChildProcess = fork(new URL('worker.ts', import.meta.url))

  async run(load: LoadRequest, keepBodies = false): Promise<LoadResult> {
    this.#child.send({ load, keepBodies })
    const [answer] = (await once(this.#child, 'message')) as [
      { result?: LoadResult; error?: string },
    ]
    if (answer.result === undefined) throw new Error(answer.error)
    return answer.result
  }

  stop(): void {
    this.#child.kill()
  }
}
