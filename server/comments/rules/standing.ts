import type { CommentRule } from './rule.ts'

/** Somebody whom moderators blocked is refused; somebody silenced is held. */
export const standing: CommentRule = {
  name: 'standing',
  phase: 'person',
  suspects: true,
  run: ({ standing }) =>
    standing === null ? null : { outcome: standing === 'blocked' ? 'refuse' : 'hold', match: standing },
}
