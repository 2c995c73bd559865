import { diffWordsWithSpace } from 'diff'
import { plainText } from '../../html.ts'
import type { Lang } from '../../i18n.ts'
import { words as citing } from './citing.words.ts'
import { words } from './writing.words.ts'

/** A run of words: in both texts, in the newer one alone, or in the older one alone. */
export interface Run {
  kind: 'same' | 'added' | 'removed'
  text: string
}

interface Compared {
  title: string
  standfirst: string
  body: string
  /** The works that it cites, in their order. */
  works: readonly { title: string }[]
}

/** Longer texts are not compared word by word: it would take seconds. */
const longestCompared = 60_000

/** What differs between two versions, in words and not in markup, paragraph by paragraph; by the name of the field. */
export function compareTexts(older: Compared, newer: Compared, lang: Lang): { label: string; runs: Run[] }[] {
  const fields = ['title', 'standfirst', 'body'] as const
  const works = { label: citing.heading[lang] as string, runs: compareWords(titlesOf(older), titlesOf(newer)) }
  return fields
    .map((name) => ({
      label: words.edit[name][lang] as string,
      runs: compareWords(textOf(older[name]), textOf(newer[name])),
    }))
    .concat(works)
    .filter(({ runs }) => runs.some(({ kind }) => kind !== 'same'))
}

export function compareWords(older: string, newer: string): Run[] {
  if (older === newer) return older === '' ? [] : [{ kind: 'same', text: older }]
  if (older.length + newer.length > longestCompared) return whole(older, newer)
  const parts = diffWordsWithSpace(older, newer, { timeout: 500 })
  if (!parts) return whole(older, newer)
  return parts.map(({ added, removed, value }) => ({ kind: kindOf(added, removed), text: value }))
}

function kindOf(isAdded: boolean, isRemoved: boolean): Run['kind'] {
  if (isAdded) return 'added'
  return isRemoved ? 'removed' : 'same'
}

function whole(older: string, newer: string): Run[] {
  const runs: Run[] = [
    { kind: 'removed', text: older },
    { kind: 'added', text: newer },
  ]
  return runs.filter(({ text }) => text !== '')
}

const titlesOf = ({ works }: Compared) => works.map(({ title }) => title).join('\n')

/** Blocks as lines: what moves to another paragraph is seen. */
function textOf(html: string): string {
  return html
    .split(/(?<=<\/(?:p|h2|h3|h4|li|blockquote|figcaption|tr|pre)>)/)
    .map(plainText)
    .filter(Boolean)
    .join('\n')
}
