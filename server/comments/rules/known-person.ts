import type { CommentRule } from './rule.ts'

/** Somebody who had a comment approved passes what follows. A name or an address that nobody proved is not somebody. */
export const knownPerson: CommentRule = {
  name: 'knownPerson',
  phase: 'trust',
  run: ({ hasApproved }) => (hasApproved ? { outcome: 'pass' } : null),
}
