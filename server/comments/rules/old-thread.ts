import type { CommentRule } from './rule.ts'

/** A comment on an article that readers left long ago is rarely theirs. */
export const oldThread: CommentRule = {
  name: 'oldThread',
  phase: 'article',
  run({ article, at, rules }) {
    const days = Math.floor((at.getTime() - article.publishedAt.getTime()) / 86_400_000)
    return days >= rules.oldThread.days ? { outcome: 'hold', match: `${days}` } : null
  },
}
