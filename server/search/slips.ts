/**
 * How many slips of the fingers part two words: a letter too many, too few or another, or two neighbours that changed
 * places (Damerau's distance, without edits within a pair that was swapped). `most + 1` for more than `most`: only
 * what lies so near the diagonal is looked at.
 */
export function countSlips(one: string, other: string, most: number): number {
  const [a, b] = [one.length, other.length]
  if (Math.abs(a - b) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b + 1 }, (_, column) => column)
  for (let row = 1; row <= a; row++) {
    const current = Array.from<number>({ length: b + 1 }).fill(most + 1)
    if (row <= most) current[0] = row
    for (let column = Math.max(1, row - most); column <= Math.min(b, row + most); column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current[column] = Math.min(
        last[column - 1]! + (isSame ? 0 : 1),
        last[column]! + 1,
        current[column - 1]! + 1,
        isSwapped ? beforeLast[column - 2]! + 1 : most + 1,
      )
    }
    beforeLast = last
    last = current
  }
  return Math.min(last[b]!, most + 1)
}
