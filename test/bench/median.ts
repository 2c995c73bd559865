/** The one that so many of a hundred do not surpass; NaN of none. */
export function percentile(measures: readonly number[], share: number): number {
  return measures.toSorted((a, b) => a - b)[Math.floor((measures.length * share) / 100)] ?? NaN
}

/** The middle one of several measures; NaN of none. */
export function median(measures: readonly number[]): number {
  return percentile(measures, 50)
}
