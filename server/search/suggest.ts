import type { Reader } from '../db/index.ts'
import { mostQueryCharacters, readQuery } from '../question.ts'
import { foldText } from '../text.ts'
import { readForms, splitWords } from '../stems.ts'
import { pause } from '../turns.ts'
import { listHolding } from './search.store.ts'
import { countSlips } from './slips.ts'
import { soundOf } from './sound.ts'
import { listNeighbours, type KnownWord } from './vocabulary.store.ts'
import { isWord } from './vocabulary.ts'
import { cutPieces } from './words.ts'

/** A question that finds fewer may have been misspelt. */
export const fewResults = 3

const shortestAsked = 4
/** Longer words may have two slips. */
const longFrom = 7
/** Of a long question so many words are looked at, and so many may be changed; of what is near, so many are asked for. */
const most = { looked: 12, suspect: 3, tried: 8, read: 3, forms: 5 }
/** A word that hardly any text holds gives way to one that sounds the same and that so many times as many do. */
const commoner = 10

const stretches = /[\p{L}\p{M}\p{N}]+/gu

export interface Asked {
  query: string
  now: Date
  withPages?: boolean
}

/**
 * The question as it may have been meant, where words of it are nearly those of texts that readers see; null where none
 * is, or where asking so would find no more. `count` tells how many such a question finds with all else that was asked.
 */
export async function suggestQuery(
  db: Reader,
  asked: Asked,
  { found, count }: { found: number; count: (query: string) => Promise<number> },
): Promise<string | null> {
  if (found >= fewResults) return null
  const words = readQuery(asked.query).filter(({ text }) => isWord(text) && text.length >= shortestAsked)
  const corrections = new Map<string, string>()
  let suspect = 0
  for (const word of words.slice(0, most.looked)) {
    const holding = (await listHolding(db, word, { ...asked, limit: fewResults })).length
    if (holding >= fewResults) continue
    if (++suspect > most.suspect) break
    const written = await correct(db, word.text, holding, asked)
    if (written !== null) corrections.set(word.text, written)
    await pause()
  }
  if (corrections.size === 0) return null
  const query = asked.query.slice(0, mostQueryCharacters).replace(stretches, (stretch) => {
    const [word = '', ...others] = splitWords(stretch)
    return others.length === 0 ? (corrections.get(word) ?? stretch) : stretch
  })
  return query.length <= mostQueryCharacters && (await count(query)) > found ? query : null
}

/** A word that readers may have meant by this one, which so few texts hold, as texts that they see write it. */
async function correct(db: Reader, word: string, holding: number, asked: Asked): Promise<string | null> {
  for (const { word: near } of await findNear(db, word, holding)) {
    // Only what readers see is told: a word may be that of a text whose hour has not come.
    const texts = await listHolding(db, { text: near, prefix: false, stems: [] }, { ...asked, limit: most.read })
    const written = texts.length > holding ? findSpelling(near, texts) : null
    if (written !== null) return written
  }
  return null
}

/** What is near, nearest first, and of what is as near the commonest; a word that texts hold only sounds the same. */
async function findNear(db: Reader, word: string, holding: number): Promise<KnownWord[]> {
  const slips = word.length < longFrom ? 1 : 2
  const ends = Math.max(Math.floor(word.length / 3), Math.min(Math.floor((word.length - 1) / 2), 4))
  const known = await listNeighbours(db, word, { slips, ends })
  const sound = soundOf(word)
  const near = known.flatMap((one) => {
    const sounds = one.sound === sound
    const away = countSlips(word, one.word, slips)
    if (one.word === word || (away > slips && !sounds)) return []
    if (holding > 0 && !(sounds && one.articles >= commoner * holding)) return []
    return [{ one, away: away - (sounds ? 1 : 0) }]
  })
  const once = new Map(
    near.toSorted((a, b) => a.away - b.away || b.one.articles - a.one.articles).map(({ one }) => [one.word, one]),
  )
  return [...once.values()].slice(0, most.tried)
}

/** How most of these texts write a folded word, in small letters where any does. */
function findSpelling(word: string, texts: readonly { title: string; text: string }[]): string | null {
  const forms = texts.flatMap(({ title, text }) => [...listForms(word, title), ...listForms(word, text)])
  const small = forms.filter((form) => form === form.toLowerCase())
  const tally = Map.groupBy(small.length > 0 ? small : forms, (form) => form)
  const [first] = [...tally].toSorted(([, one], [, other]) => other.length - one.length)
  return first?.[0] ?? null
}

function listForms(word: string, text: string): string[] {
  const forms: string[] = []
  for (const piece of cutPieces(text)) {
    if (forms.length >= most.forms) break
    // Folding a piece is quick, and reading its words is not.
    if (!foldText(piece.text).includes(word)) continue
    for (const form of readForms(piece.text)) if (form.word === word) forms.push(form.written.normalize('NFC'))
  }
  return forms
}
