import { LRUCache } from 'lru-cache'
import { foldText } from '../../text.ts'

/** A word with `*` in it: its letters between the stars, and where nothing may stand before or after. */
interface Glob {
  pieces: readonly string[]
  letters: number
  startsOpen: boolean
  endsOpen: boolean
}

interface Holders {
  words: readonly string[]
  places: number
}

/** The words of a text, each told once, and where it stands. */
interface Text {
  found: readonly string[]
  placesOf: (word: string) => readonly number[]
  /** The words that hold these letters, and at how many places they stand. */
  wordsWith: (piece: string) => Holders
}

/** A list made ready: words as they are, in a map; the rest as sequences of words with `*` in them. */
interface Prepared {
  plain: ReadonlyMap<string, string>
  sequences: readonly { entry: string; globs: readonly Glob[] }[]
}

/** Lists are read anew with the settings for each comment: those last used are known by what they hold. */
const prepared = new LRUCache<string, Prepared>({ max: 8 })

/**
 * The first entry of `list` that stands in `given`, with the words found where a wildcard stood for them; null
 * without any. Entries are whole words, or phrases of them; `*` stands for any letters. Case, accents, marks that
 * nobody sees and punctuation do not count. No entry costs more than reading the text a few times, whatever both hold.
 */
export function findWords(list: readonly string[], given: string): string | null {
  if (list.length === 0 || given === '') return null
  const { plain, sequences } = prepare(list)
  const found = splitWords(given)
  for (const word of found) {
    const entry = plain.get(word)
    if (entry !== undefined) return entry
  }
  if (sequences.length === 0) return null
  const text = readText(found)
  for (const { entry, globs } of sequences) {
    const start = findSequence(globs, text)
    if (start === undefined) continue
    return entry.includes('*') ? `${entry} (${found.slice(start, start + globs.length).join(' ')})` : entry
  }
  return null
}

function prepare(list: readonly string[]): Prepared {
  const key = list.join('\n')
  const known = prepared.get(key)
  if (known) return known
  const entries = list
    .map((entry) => ({ entry, words: splitWords(entry, '*') }))
    .filter(({ words }) => words.some((word) => /[^*]/.test(word)))
  const isPlain = ({ words }: { words: readonly string[] }) => words.length === 1 && !words[0]?.includes('*')
  const made: Prepared = {
    plain: new Map(entries.filter(isPlain).map(({ entry, words }) => [words[0] ?? '', entry])),
    sequences: entries
      .filter((one) => !isPlain(one))
      .map(({ entry, words }) => ({ entry, globs: words.map(readGlob) })),
  }
  prepared.set(key, made)
  return made
}

function splitWords(text: string, kept: '' | '*' = ''): string[] {
  const folded = foldText(text.replace(/\p{Default_Ignorable_Code_Point}+/gu, ''))
  return folded.match(kept === '*' ? /[\p{L}\p{N}*]+/gu : /[\p{L}\p{N}]+/gu) ?? []
}

function readGlob(word: string): Glob {
  return {
    pieces: word.split('*').filter(Boolean),
    letters: word.replaceAll('*', '').length,
    startsOpen: word.startsWith('*'),
    endsOpen: word.endsWith('*'),
  }
}

function readText(found: readonly string[]): Text {
  const places = Map.groupBy(found.keys(), (index) => found[index] ?? '')
  const words = [...places.keys()]
  const all = words.join(' ')
  const known = new Map<string, Holders>()

  function search(piece: string): Holders {
    const holders: string[] = []
    let [word, start, count] = [0, 0, 0]
    for (let at = all.indexOf(piece); at >= 0; at = all.indexOf(piece, start)) {
      // On to the word that this place lies in, then past it.
      while (start + words[word]!.length < at) start += words[word++]!.length + 1
      holders.push(words[word]!)
      count += places.get(words[word]!)!.length
      start += words[word++]!.length + 1
    }
    return { words: holders, places: count }
  }

  return {
    found,
    placesOf: (word) => places.get(word) ?? [],
    wordsWith(piece) {
      const holders = known.get(piece) ?? search(piece)
      known.set(piece, holders)
      return holders
    },
  }
}

/** Where in the text the first of these words stands, the others after it. Looked for by the rarest letters. */
function findSequence(globs: readonly Glob[], { found, placesOf, wordsWith }: Text): number | undefined {
  let rarest: (Holders & { offset: number }) | undefined
  for (const [offset, { pieces }] of globs.entries()) {
    for (const piece of pieces) {
      const holders = wordsWith(piece)
      if (holders.places === 0) return undefined
      if (!rarest || holders.places < rarest.places) rarest = { ...holders, offset }
    }
  }
  if (!rarest) return undefined
  const { offset, words } = rarest
  const starts = words
    .filter((word) => matchesGlob(globs[offset]!, word))
    .flatMap((word) => placesOf(word).map((place) => place - offset))
  return starts.find((start) => globs.every((glob, step) => matchesGlob(glob, found[start + step])))
}

/** Each piece is taken as early as it comes: what is left of the word is then longest, so nothing is tried twice. */
function matchesGlob({ pieces, letters, startsOpen, endsOpen }: Glob, word: string | undefined): boolean {
  if (word === undefined || word.length < letters) return false
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    const closes = index === pieces.length - 1 && !endsOpen
    const start = closes ? findAtEnd(word, piece, at) : word.indexOf(piece, at)
    if (start < 0 || (index === 0 && !startsOpen && start > 0)) return false
    at = start + piece.length
  }
  return true
}

/** Where this piece ends the word, from `at` on; -1 where it does not. */
function findAtEnd(word: string, piece: string, at: number): number {
  const start = word.length - piece.length
  return start >= at && word.endsWith(piece) ? start : -1
}
