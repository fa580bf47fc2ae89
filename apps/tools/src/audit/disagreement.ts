/** What was published does not agree with itself, or with what somebody was told. The message says what. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement'
}

/** @throws Disagreement when it is not so */
export function agree(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Disagreement(otherwise)
}
