import { Plugin, type EditorState, type Transaction } from 'prosemirror-state'
import { nodeType } from './schema.ts'

/** Blocks within one another, at most: the server's cleaner keeps sixty elements, and a table alone has four. */
const deepest = 40

/**
 * Keeps the document in the shapes that an article has. What comes bare into the body (the text of a list that is one no
 * more) becomes a paragraph; there is always a paragraph to go on in at the end.
 */
export const keeper = new Plugin({
  filterTransaction: (tr) => !tr.docChanged || depthAround(tr) <= deepest,
  appendTransaction: (transactions, before, state) => {
    if (!transactions.some(({ docChanged }) => docChanged)) return null
    const tr = state.tr
    wrapLines(tr, before, state)
    if (!tr.doc.lastChild?.isTextblock) tr.insert(tr.doc.content.size, nodeType('paragraph').create())
    return tr.docChanged ? tr : null
  },
})

function depthAround(tr: Transaction): number {
  let depth = 0
  tr.mapping.maps.forEach((map) =>
    map.forEach((_from, _to, start, end) => {
      const [from, to] = [start, end].map((at) => Math.min(at, tr.doc.content.size)) as [number, number]
      tr.doc.nodesBetween(from, to, (node, at) => {
        if (node.isTextblock) depth = Math.max(depth, tr.doc.resolve(at).depth)
      })
    }),
  )
  return depth
}

/** Bare text that was there when the article was opened stays as it was for as long as nobody writes in it. */
function wrapLines(tr: Transaction, before: EditorState, state: EditorState): void {
  const kept = new Set(before.doc.children)
  state.doc.forEach((node, at) => {
    if (node.type.name === 'line' && !kept.has(node)) tr.setNodeMarkup(at, nodeType('paragraph'), null)
  })
}
