/**
 * How many distinct values were added, without holding who they are: HyperLogLog (Flajolet, Fusy, Gandouet and Meunier,
 * 2007) with Ertl's estimate (2017); a few values are kept as they are, and counted. Values are 32 bits of a hash.
 */
export interface Sketch {
  add(value: number): void
  /** Adds all that another one holds, as `write` gave it; in any order, any number of times. */
  merge(written: string): void
  count(): number
  write(): string
}

/** Bits that choose a register; the rest tells how rare a value is. */
const indexBits = 14
const registers = 1 << indexBits
const restBits = 32 - indexBits
/** As many values as they are, and no more: less than what the registers take. */
const mostValues = 3000

export function createSketch(written = ''): Sketch {
  let values: Set<number> | null = new Set()
  let ranks = new Uint8Array(0)

  function add(value: number): void {
    if (values === null) return rise(value)
    values.add(value)
    if (values.size > mostValues) becomeDense()
  }

  function becomeDense(): void {
    const before = values ?? []
    values = null
    ranks = new Uint8Array(registers)
    for (const value of before) rise(value)
  }

  function rise(value: number): void {
    const index = value >>> restBits
    // Zeros before the first one in what is left, and one more.
    const rank = Math.min(Math.clz32(value << indexBits), restBits) + 1
    if (rank > (ranks[index] ?? 0)) ranks[index] = rank
  }

  function merge(text: string): void {
    const bytes = Buffer.from(text.slice(1), 'base64')
    if (text.startsWith('v')) {
      for (let at = 0; at + 4 <= bytes.length; at += 4) add(bytes.readUInt32BE(at))
    } else if (text.startsWith('r') && bytes.length === registers) {
      if (values !== null) becomeDense()
      bytes.forEach((rank, index) => (ranks[index] = Math.max(rank, ranks[index] ?? 0)))
    }
  }

  merge(written)
  return {
    add: (value) => add(value >>> 0),
    merge,
    count: () => (values === null ? estimate(ranks) : values.size),
    write() {
      if (values === null) return `r${Buffer.from(ranks).toString('base64')}`
      const bytes = Buffer.alloc(values.size * 4)
      // In the order of the values: it would tell who came first.
      ;[...values].sort((one, other) => one - other).forEach((value, index) => bytes.writeUInt32BE(value, index * 4))
      return `v${bytes.toString('base64')}`
    },
  }
}

/** Ertl, "New cardinality estimation algorithms for HyperLogLog sketches", algorithm 6. */
function estimate(ranks: Uint8Array): number {
  const counts = Array.from({ length: restBits + 2 }, () => 0)
  for (const rank of ranks) counts[rank] = (counts[rank] ?? 0) + 1
  let sum = registers * tau(1 - (counts[restBits + 1] ?? 0) / registers)
  for (let rank = restBits; rank >= 1; rank--) sum = 0.5 * (sum + (counts[rank] ?? 0))
  sum += registers * sigma((counts[0] ?? 0) / registers)
  return Math.round(registers ** 2 / (2 * Math.LN2 * sum))
}

function sigma(share: number): number {
  if (share === 1) return Infinity
  let [x, y, z, before] = [share, 1, share, 0]
  do {
    x *= x
    before = z
    z += x * y
    y += y
  } while (z !== before)
  return z
}

function tau(share: number): number {
  if (share === 0 || share === 1) return 0
  let [x, y, z, before] = [share, 1, 1 - share, 0]
  do {
    x = Math.sqrt(x)
    before = z
    y *= 0.5
    z -= (1 - x) ** 2 * y
  } while (z !== before)
  return z / 3
}
