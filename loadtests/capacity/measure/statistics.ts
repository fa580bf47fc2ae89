export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/**
 * An interval that holds the median with about 95 % confidence, from order statistics (binomial with p = 1/2), so that
 * nothing is assumed about how the values are spread.
 */
export function medianInterval(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  let [rank, tail] = [0, 0.5 ** n]
  while (rank + 1 < n / 2 && tail + binomialHalf(n, rank + 1) <= 0.025) {
    rank += 1
    tail += binomialHalf(n, rank)
  }
  return [sorted[rank] ?? Number.NaN, sorted[n - 1 - rank] ?? Number.NaN]
}

/** The chance of k heads in n throws. */
function binomialHalf(n: number, k: number): number {
  let chance = 0.5 ** n
  for (let i = 0; i < k; i += 1) chance = (chance * (n - i)) / (i + 1)
  return chance
}
