/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 up to 1, without it. */
  next(): number
  /** A whole number from 0 up to `bound`, without it. */
  below(bound: number): number
  pick: <T>(items: readonly T[]) => T
}

/** An xorshift generator (Marsaglia, 2003). */
export function createRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    next,
    below,
    pick<T>(items: readonly T[]): T {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('there is nothing to pick from')
      return item
    },
  }
}
