import { findWords } from './word-list.ts'
import type { CommentRule } from './rule.ts'

/** Words of the lists of the house, in the name, the text or the e-mail address. Those refused count before those held. */
export const words: CommentRule = {
  name: 'words',
  phase: 'content',
  suspects: true,
  run({ comment, rules }) {
    for (const [list, outcome] of [
      [rules.words.refused, 'refuse'],
      [rules.words.held, 'hold'],
    ] as const) {
      for (const member of ['name', 'text', 'email'] as const) {
        const match = findWords(list, comment[member] ?? '')
        if (match !== null) return { outcome, match, member }
      }
    }
    return null
  },
}
