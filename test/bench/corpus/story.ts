import type { Actor } from '../../../server/http/actor.ts'
import type { Cast, Reader } from './cast.ts'
import { createWriter, type Prose, type Writer } from './prose.ts'
import { createRandom, type Random } from './random.ts'

export interface Article extends Prose {
  author: Actor
  bylineIds: string[]
  categoryIds: string[]
  tagIds: string[]
}

export interface Comment {
  article: Article
  /** What it answers. */
  parent: Comment | null
  depth: number
  /** Null for the staff. */
  reader: Reader | null
  text: string
}

/** One thing that happens. A comment waits until a moderator approves it, but for the staff's. */
export type Step = { at: number } & (
  | { kind: 'written'; article: Article }
  | { kind: 'published'; article: Article }
  | { kind: 'sent'; comment: Comment }
  | { kind: 'approved'; comment: Comment; moderator: Actor }
)

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** When the last article is out, and the years that it took. */
export const storyEnd = Date.parse('2026-11-01T00:00:00Z')
const span = 3_650 * day

export const commentsPerArticle = 10
/** How many each of ten articles has, in turns. */
const shares: readonly number[] = [20, 2, 9, 0, 5, 14, 1, 3, 6, 40]
/** One in so many comments of readers still waits. */
const waitingShare = 200
/** How long before it is out an article is written, and how long after people comment. */
const writing = 20 * hour
const discussion = 30 * day
const mostDepth = 3
/** What is put in order at once. */
const batch = 100

/**
 * Ten years of a library, step by step and in the order of time, no two at the same millisecond: so many articles by
 * its authors, ten times as many comments by its readers. The same number gives the same story.
 */
export function* tellStory(cast: Cast, articles: number): Generator<Step> {
  const random = createRandom(articles)
  const writer = createWriter(random)
  const gap = span / articles
  const from = storyEnd - span
  const steps = createSteps(cast, random, writer)
  let ahead: Step[] = []
  let last = 0
  for (let number = 0; number < articles; number += batch) {
    const next = Math.min(number + batch, articles)
    for (let each = number; each < next; each++)
      ahead.push(...steps(each, Math.floor(from + (each + random.next()) * gap)))
    ahead.sort((one, other) => one.at - other.at)
    // Nothing of the articles that follow comes before this.
    const until = next === articles ? Infinity : from + next * gap - writing
    const end = ahead.findIndex(({ at }) => at >= until)
    for (const step of end === -1 ? ahead : ahead.slice(0, end)) {
      last = Math.max(step.at, last + 1)
      yield { ...step, at: last }
    }
    ahead = end === -1 ? [] : ahead.slice(end)
  }
}

/** Gives what happens to the article of a number, which comes out at this time. */
function createSteps(cast: Cast, random: Random, writer: Writer) {
  let ofReaders = 0

  function writeArticle(): Article {
    const { actor, bylineIds } = random.pick(cast.authors)
    const own = random.pick(bylineIds)
    return {
      ...writer.article(),
      author: actor,
      bylineIds: random.below(10) === 0 ? [own, cast.institution] : [own],
      categoryIds: pickSome(cast.categories, 1 + random.below(2)),
      tagIds: pickSome(cast.tags, 1 + random.below(5)),
    }
  }

  function pickSome(ids: readonly string[], count: number): string[] {
    return [...new Set(Array.from({ length: count }, () => random.pick(ids)))]
  }

  /** Few write much: the first ones oftener than the last. */
  function pickReader(): Reader {
    const reader = cast.readers[Math.floor(random.next() ** 2 * cast.readers.length)]
    if (!reader) throw new Error('nobody reads')
    return reader
  }

  return (number: number, publishedAt: number): Step[] => {
    const article = writeArticle()
    const steps: Step[] = [
      { at: publishedAt - writing, kind: 'written', article },
      { at: publishedAt, kind: 'published', article },
    ]
    const room = Math.min(discussion, storyEnd - publishedAt)
    const times = Array.from({ length: shares[number % shares.length] ?? 0 }, () => random.next() ** 2 * room)
    const approved: { comment: Comment; at: number }[] = []
    for (const time of times.sort((one, other) => one - other)) {
      const at = Math.floor(publishedAt + minute + time)
      const answerable = approved.filter((one) => one.at < at - minute && one.comment.depth < mostDepth)
      const parent = answerable.length > 0 && random.below(3) === 0 ? random.pick(answerable).comment : null
      const byStaff = parent !== null && random.below(6) === 0
      const comment: Comment = {
        article,
        parent,
        depth: parent === null ? 0 : parent.depth + 1,
        reader: byStaff ? null : pickReader(),
        text: byStaff ? writer.reply() : writer.comment(),
      }
      steps.push({ at, kind: 'sent', comment })
      if (byStaff) approved.push({ comment, at })
      else if (++ofReaders % waitingShare !== 0) {
        const decidedAt = at + Math.floor((10 + random.below(1200)) * minute)
        steps.push({ at: decidedAt, kind: 'approved', comment, moderator: random.pick(cast.moderators) })
        approved.push({ comment, at: decidedAt })
      }
    }
    return steps
  }
}
