import type { CommentRule } from './rule.ts'

/**
 * More comments than usual reach the whole site within ten minutes, and this one came by no form: many addresses that
 * send one each. A form that was read and filled in, or somebody approved before, is not taken for them.
 */
export const surge: CommentRule = {
  name: 'surge',
  phase: 'arrival',
  suspects: true,
  run: ({ crowd, hasApproved, rules }) => (crowd >= rules.surge.most && !hasApproved ? { outcome: 'hold' } : null),
}
