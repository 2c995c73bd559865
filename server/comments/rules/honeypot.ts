import type { CommentRule } from './rule.ts'

/** Whoever fills in the field that people never see is a robot. */
export const honeypot: CommentRule = {
  name: 'honeypot',
  phase: 'form',
  run: ({ honeypotFilled }) => (honeypotFilled ? { outcome: 'spam' } : null),
}
