/** The middle one of several measures; NaN of none. */
export function median(measures: readonly number[]): number {
  return measures.toSorted((a, b) => a - b)[Math.floor(measures.length / 2)] ?? NaN
}
