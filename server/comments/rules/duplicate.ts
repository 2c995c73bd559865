import type { CommentRule } from './rule.ts'

/** The same comment by the same name on the same article, within a day. */
export const duplicate: CommentRule = {
  name: 'duplicate',
  phase: 'arrival',
  run: ({ isDuplicate }) => (isDuplicate ? { outcome: 'refuse', member: 'text' } : null),
}
