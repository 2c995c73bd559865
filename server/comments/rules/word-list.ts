import { foldText } from '../../text.ts'

/** A list made ready: words as they are in a set, the rest as sequences of words with `*` in them. */
interface Prepared {
  plain: ReadonlyMap<string, string>
  sequences: readonly { entry: string; words: readonly string[] }[]
}

const prepared = new WeakMap<readonly string[], Prepared>()

/**
 * The first entry of `list` that stands in `text`, with the words found where a wildcard stood for them; null without any.
 * Entries are whole words, or phrases of them; `*` stands for any letters. Case, accents, marks that nobody sees and
 * punctuation do not count. Time grows with the length of the text times that of the list, whatever they hold.
 */
export function findWords(list: readonly string[], text: string): string | null {
  if (list.length === 0 || text === '') return null
  const { plain, sequences } = prepare(list)
  const found = splitWords(text)
  for (const word of found) {
    const entry = plain.get(word)
    if (entry !== undefined) return entry
  }
  for (const { entry, words } of sequences) {
    for (let start = 0; start + words.length <= found.length; start++) {
      if (!words.every((word, index) => matchesGlob(word, found[start + index] ?? ''))) continue
      return entry.includes('*') ? `${entry} (${found.slice(start, start + words.length).join(' ')})` : entry
    }
  }
  return null
}

function prepare(list: readonly string[]): Prepared {
  const known = prepared.get(list)
  if (known) return known
  const entries = list
    .map((entry) => ({ entry, words: splitWords(entry, '*') }))
    .filter(({ words }) => words.some((word) => /[^*]/.test(word)))
  const isPlain = ({ words }: { words: readonly string[] }) => words.length === 1 && !words[0]?.includes('*')
  const made: Prepared = {
    plain: new Map(entries.filter(isPlain).map(({ entry, words }) => [words[0] ?? '', entry])),
    sequences: entries.filter((entry) => !isPlain(entry)),
  }
  prepared.set(list, made)
  return made
}

function splitWords(text: string, kept: '' | '*' = ''): string[] {
  const folded = foldText(text.replace(/\p{Default_Ignorable_Code_Point}+/gu, ''))
  return folded.match(kept === '*' ? /[\p{L}\p{N}*]+/gu : /[\p{L}\p{N}]+/gu) ?? []
}

/** Walks both once, going back to the last `*` only: no pattern makes it slow. */
function matchesGlob(pattern: string, word: string): boolean {
  let at = 0
  let star = -1
  let resume = 0
  for (let index = 0; index < word.length;) {
    if (pattern[at] === '*') {
      star = at++
      resume = index
    } else if (at < pattern.length && pattern[at] === word[index]) {
      at++
      index++
    } else if (star >= 0) {
      at = star + 1
      index = ++resume
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
