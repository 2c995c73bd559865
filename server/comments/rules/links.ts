import { commentHtml } from '../../html.ts'
import type { CommentRule } from './rule.ts'

/** More links than admitted, counted in the comment as readers would see it. */
export const links: CommentRule = {
  name: 'links',
  phase: 'content',
  suspects: true,
  run({ comment, rules }) {
    const count = commentHtml(comment.text).split('<a ').length - 1
    return count > rules.links.most ? { outcome: 'hold', match: String(count) } : null
  },
}
