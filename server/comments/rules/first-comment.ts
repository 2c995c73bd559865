import type { CommentRule } from './rule.ts'

/** The first comment of a person. Who is not known by account or proven address comments for the first time, always. */
export const firstComment: CommentRule = {
  name: 'firstComment',
  phase: 'trust',
  run: ({ hasApproved }) => (hasApproved ? null : { outcome: 'hold' }),
}
