import type { CommentRule } from './rule.ts'

/** A form that came back before anybody could write, whose time is forged or missing, or that was asked for long ago. */
export const tooFast: CommentRule = {
  name: 'tooFast',
  phase: 'form',
  suspects: true,
  run({ elapsed, rules }) {
    const { seconds, hours } = rules.tooFast
    if (elapsed === null) return null
    if (elapsed === 'forged') return { outcome: 'hold', match: 'forged' }
    return elapsed < seconds * 1000 || elapsed > hours * 3_600_000 ? { outcome: 'hold', match: `${elapsed} ms` } : null
  },
}

/** The time that a match of this rule tells of: what `run` needs to judge the same comment again. */
export function readElapsed(match: string): number | 'forged' | null {
  if (match === 'forged') return match
  const [, milliseconds] = /^(-?\d+) ms$/.exec(match) ?? []
  return milliseconds === undefined ? null : Number(milliseconds)
}
