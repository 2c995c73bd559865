import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { Fragment, type Attrs, type Node, type NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import { Selection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state'
import { markType, nodeType, schema } from './document/schema.ts'

/** What buttons, keys and typing do to the text. */

export const mark = (name: string): Command => toggleMark(markType(name), null, { includeWhitespace: false })

/** The name of the innermost node around the selection that is one of these. */
export function within({ selection }: EditorState, ...names: string[]): string | null {
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type
    if (names.includes(name)) return name
  }
  return null
}

/** Plain text of a list item or a cell stands bare in it, that of a body is a paragraph. */
function plainType({ selection }: EditorState): NodeType {
  const around = selection.$from.depth > 1 ? selection.$from.node(-1).type.name : 'doc'
  return nodeType(['list_item', 'table_cell', 'table_header'].includes(around) ? 'line' : 'paragraph')
}

export const setPlain: Command = (state, dispatch) => setBlockType(plainType(state))(state, dispatch)

/** Where it is that already, plain text again. */
export function setBlock(name: string, attrs: Attrs = {}): Command {
  return (state, dispatch) => {
    const { parent } = state.selection.$from
    const isAlready =
      parent.type.name === name && Object.entries(attrs).every(([key, value]) => parent.attrs[key] === value)
    return (isAlready ? setPlain : setBlockType(nodeType(name), attrs))(state, dispatch)
  }
}

/** A list of the blocks that are selected; of another kind where they are one, plain again where they are it. */
export function toggleList(name: 'bullet_list' | 'ordered_list'): Command {
  return (state, dispatch) => {
    const around = within(state, 'bullet_list', 'ordered_list')
    if (around === name) return liftListItem(nodeType('list_item'))(state, dispatch)
    if (around) return changeList(name, state, dispatch)
    return inTurn(state, dispatch, setBlockType(nodeType('line')), wrapInList(nodeType(name)))
  }
}

function changeList(name: string, state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type } = $from.node(depth)
    if (type.name !== 'bullet_list' && type.name !== 'ordered_list') continue
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), nodeType(name)))
    return true
  }
  return false
}

/** Two commands that are undone as one; done where the second can be. */
function inTurn(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  first: Command,
  second: Command,
) {
  const tr = state.tr
  let between = state
  const collect = (step: Transaction): void => {
    for (const one of step.steps) tr.step(one)
    between = state.apply(tr)
  }
  first(state, collect)
  if (!second(between, dispatch ? collect : undefined)) return false
  tr.setSelection(Selection.fromJSON(tr.doc, between.selection.toJSON() as Record<string, unknown>))
  dispatch?.(tr.scrollIntoView())
  return true
}

export const toggleQuote: Command = (state, dispatch) =>
  within(state, 'blockquote') ? lift(state, dispatch) : wrapIn(nodeType('blockquote'))(state, dispatch)

/** Plain text without marks: links stay, which say more than a look. */
export const clearFormatting: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection
  if (empty) return setPlain(state, dispatch)
  const tr = state.tr
  for (const type of Object.values(schema.marks)) if (type.name !== 'a') tr.removeMark(from, to, type)
  if (setPlain(state)) tr.setBlockType(from, to, plainType(state))
  dispatch?.(tr)
  return true
}

/** A block of its own: instead of the empty paragraph that the cursor stands in, or after where it stands. */
export function insertBlock(tr: Transaction, node: Node, at = tr.selection.from): Transaction {
  const $at = tr.doc.resolve(at)
  for (let depth = $at.depth; depth >= 0; depth--) {
    const inside = depth < $at.depth ? $at.node(depth + 1) : null
    const isEmpty = inside?.isTextblock === true && inside.content.size === 0
    const first = $at.index(depth) + (inside && !isEmpty ? 1 : 0)
    const last = $at.index(depth) + (inside ? 1 : 0)
    if (!$at.node(depth).canReplaceWith(first, last, node.type)) continue
    const end = inside ? $at.after(depth + 1) : at
    const start = isEmpty ? $at.before(depth + 1) : end
    tr.replaceWith(start, end, node)
    const after = start + node.nodeSize
    // One writes on below a line, which would be selected, and replaced, by itself.
    if (node.isLeaf && !tr.doc.resolve(after).nodeAfter) tr.insert(after, nodeType('paragraph').create())
    return tr.setSelection(Selection.near(tr.doc.resolve(start + 1), 1))
  }
  return tr
}

export const insertRule: Command = (state, dispatch) => {
  const tr = insertBlock(state.tr, nodeType('rule').create())
  if (!tr.docChanged) return false
  dispatch?.(tr.scrollIntoView())
  return true
}

export const insertBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodeType('hard_break').create()).scrollIntoView())
  return true
}

/** Enter in a caption goes on below the figure or the table. */
export const leaveCaption: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { name } = $from.parent.type
  if (name !== 'caption' && name !== 'table_caption') return false
  const after = $from.after(-1)
  const tr = state.tr
  const next = state.doc.resolve(after).nodeAfter
  if (next?.type.name !== 'paragraph') tr.insert(after, nodeType('paragraph').create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/** Backspace at the begin of a figure's caption leaves the figure alone; where the caption is empty it takes it all out. */
export const deleteInCaption: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'caption') return false
  if ($from.parent.content.size === 0) {
    const tr = state.tr.replaceWith($from.before(-1), $from.after(-1), Fragment.from(nodeType('paragraph').create()))
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $from.before(-1) + 1)))
  }
  return true
}
