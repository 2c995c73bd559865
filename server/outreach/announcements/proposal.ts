import { capitalise } from '../../text.ts'
import type { TextLimit } from './announcer.ts'

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
const addresses = /https?:\/\/\S+/g

const split = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

/** The text as it goes: the address stands at its end. */
export function withLink(text: string, link: string): string {
  return text === '' ? link : `${text}\n\n${link}`
}

/** How many characters a text has, as a network counts them. */
export function countCharacters(text: string, { address }: TextLimit): number {
  return split(address === null ? text : text.replace(addresses, 'x'.repeat(address))).length
}

/** Whether a text may go as it is. */
export function fits(text: string, limit: TextLimit): boolean {
  const isShort = limit.bytes === null || Buffer.byteLength(text) <= limit.bytes
  return isShort && countCharacters(text, limit) <= limit.characters
}

/** What is told of an article unless somebody writes it: its title, its standfirst, its tags, within the limit. */
export function proposeText(
  { title, standfirst, tags }: { title: string; standfirst: string; tags: readonly string[] },
  link: string,
  limit: TextLimit,
): string {
  const words = [title, standfirst].map((part) => part.trim()).filter(Boolean)
  const said = words.join('\n\n')
  for (let count = tags.length; count > 0; count--) {
    const line = tags
      .slice(0, count)
      .map((tag) => `#${tag}`)
      .join(' ')
    // Tags take a third at most: whoever reads them has read of what.
    if (countCharacters(line, limit) > limit.characters / 3) continue
    const text = cut(said, (part) => fits(withLink(`${part}\n\n${line}`, link), limit))
    if (text !== '') return `${text}\n\n${line}`
  }
  return cut(said, (part) => fits(withLink(part, link), limit))
}

/** As much of a text as fits, up to the end of a word, with an ellipsis. */
function cut(text: string, isFitting: (part: string) => boolean): string {
  if (isFitting(text)) return text
  const signs = split(text)
  // From below: the longest that fits is never far from the limit of the network, which is short.
  let most = 0
  let step = 2 ** Math.ceil(Math.log2(signs.length + 1))
  for (; step >= 1; step /= 2)
    if (most + step <= signs.length && isFitting(`${signs.slice(0, most + step).join('')}…`)) most += step
  const part = signs.slice(0, most).join('')
  if (part === '') return ''
  const isWhole = /^\s/.test(signs[most] ?? ' ')
  const end = isWhole ? part : part.replace(/\s+\S*$/, '')
  return `${end.replace(/[\s.,;:!?…—–-]+$/u, '')}…`
}

/** A tag as networks take it: « jeux vidéo » is `JeuxVidéo`; null where no letter is left. */
export function hashtag(name: string): string | null {
  const words = name.normalize('NFC').split(/[^\p{L}\p{M}\p{N}]+/u)
  const tag = words.map(capitalise).join('')
  return /\p{L}/u.test(tag) ? tag : null
}

/** Those of tags, each once. */
export function hashtags(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => hashtag(name) ?? []))]
}
