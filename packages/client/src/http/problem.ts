import type { components } from '../generated/api.ts'

/** An error as the API tells of it (RFC 9457). */
export type Problem = components['schemas']['Problem']
export type ProblemCode = Problem['code']

/** The API refused a request, and asking again would not help. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  /** Absent when something in between answered, and not the API. */
  readonly problem: Problem | undefined

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? problem?.title ?? `The API answered with ${status}`)
    this.status = status
    this.problem = problem
  }
}
