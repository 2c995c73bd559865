import type { CommentRule } from './rule.ts'

/** The same text on another article or under another name, within a day. A few words ("Merci !") may repeat. */
export const repeats: CommentRule = {
  name: 'repeats',
  phase: 'content',
  suspects: true,
  run: ({ isRepeat, comment }) => (isRepeat && comment.text.length >= shortest ? { outcome: 'hold' } : null),
}

const shortest = 20
