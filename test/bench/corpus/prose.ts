import type { Random } from './random.ts'
import { firstNames, makeSurname, remarks, replies, sentences, slots, titles } from './vocabulary.ts'

/** An article's words. */
export interface Prose {
  title: string
  standfirst: string
  /** HTML as the house itself would clean it. */
  body: string
}

/** Writes invented French of a library: articles of some 800 words, comments of one to four sentences. */
export function createWriter(random: Random) {
  const name = () => `${random.pick(firstNames)} ${makeSurname(random.pick)}`
  const made: Record<string, () => string> = {
    name,
    book: () => `${random.pick(slots['titleHead']!)} ${random.pick(slots['titleTail']!)}`,
    number: () => String(12 + random.below(380)),
  }

  function fill(template: string): string {
    const text = template.replace(/\{(\w+)\}/g, (_, slot: string) => made[slot]?.() ?? random.pick(slots[slot] ?? []))
    return text.charAt(0).toUpperCase() + text.slice(1)
  }

  const say = (templates: readonly string[], count: number) =>
    Array.from({ length: count }, () => fill(random.pick(templates))).join(' ')
  const paragraph = () => `<p>${say(sentences, 4)}</p>`
  const section = () => `<h2>${fill(random.pick(titles))}</h2>${paragraph()}${paragraph()}${paragraph()}`

  return {
    name,
    article: (): Prose => ({
      title: fill(random.pick(titles)),
      standfirst: say(sentences, 1),
      body: `${paragraph()}${section()}${section()}${section()}<blockquote>${paragraph()}</blockquote>`,
    }),
    comment: (): string => say(remarks, 1 + random.below(4)),
    reply: (): string => say(replies, 1 + random.below(2)),
  }
}

export type Writer = ReturnType<typeof createWriter>
