import type { Node } from 'prosemirror-model'
import { TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state'
import { deleteTable as deleteBareTable, goToNextCell, addRowAfter, isInTable, selectedRect } from 'prosemirror-tables'
import { insertBlock } from './commands.ts'
import { nodeType } from './document/schema.ts'

/** A table of three columns: a row of headers and two of data. */
export function makeTable(): Node {
  const cells = (name: string, attrs = {}) =>
    Array.from({ length: 3 }, () => nodeType(name).create(attrs, nodeType('line').create()))
  const row = (name: string, section: string, attrs = {}) =>
    nodeType('table_row').create({ section }, cells(name, attrs))
  return nodeType('table').create(null, [
    row('table_header', 'thead', { scope: 'col' }),
    row('table_cell', 'tbody'),
    row('table_cell', 'tbody'),
  ])
}

export const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false
  const tr = insertBlock(state.tr, makeTable())
  if (!tr.docChanged) return false
  dispatch?.(tr.scrollIntoView())
  return true
}

/** To the next cell; from the last one into a row of its own. */
export const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (goToNextCell(1)(state, dispatch)) return true
  addRowAfter(state, dispatch)
  return view ? goToNextCell(1)(view.state, dispatch) : true
}

/**
 * The first row or column as headers, or as cells again. A header says what it heads (`scope`), and a row of headers
 * alone is the head of the table.
 */
export function toggleHeaders(which: 'row' | 'column'): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const { map, table, tableStart } = selectedRect(state)
    const area = which === 'row' ? { right: map.width, bottom: 1 } : { right: 1, bottom: map.height }
    const places = map.cellsInRect({ left: 0, top: 0, ...area })
    const isHeader = (at: number | undefined) => at !== undefined && table.nodeAt(at)?.type.name === 'table_header'
    const [corner, ...others] = places
    const wanted = !(others.length > 0 ? others : places).every(isHeader)
    // The corner heads the row or the column that stays one.
    const crossing = which === 'row' ? map.map[map.width] : map.map[1]
    const changed = !wanted && others.length > 0 && crossing !== corner && isHeader(crossing) ? others : places
    const tr = state.tr
    for (const at of changed) {
      const attrs = { ...table.nodeAt(at)?.attrs, scope: which === 'row' ? 'col' : 'row' }
      tr.setNodeMarkup(tableStart + at, nodeType(wanted ? 'table_header' : 'table_cell'), attrs)
    }
    if (which === 'row') setSection(tr, table, tableStart, wanted)
    dispatch?.(tr)
    return true
  }
}

function setSection(tr: Transaction, table: Node, start: number, head: boolean): void {
  const first = table.firstChild
  if (!first || (head && table.childCount === 1)) return
  tr.setNodeMarkup(start, null, { ...first.attrs, section: head ? 'thead' : 'tbody', begins: head })
}

/** The whole table, with its caption. */
export const deleteTable: Command = (state, dispatch) => {
  const captioned = depthOf(state, 'captioned_table')
  if (captioned === null) return deleteBareTable(state, dispatch)
  const { $from } = state.selection
  dispatch?.(state.tr.delete($from.before(captioned), $from.after(captioned)).scrollIntoView())
  return true
}

function depthOf({ selection }: EditorState, name: string): number | null {
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === name) return depth
  return null
}

/** A caption over the table, to write in; without one again where it has one. */
export const toggleTableCaption: Command = (state, dispatch) => {
  const { $from } = state.selection
  const captioned = depthOf(state, 'captioned_table')
  const tr = state.tr
  if (captioned !== null) {
    const [start, node] = [$from.before(captioned), $from.node(captioned)]
    dispatch?.(tr.replaceWith(start, start + node.nodeSize, node.child(1)))
    return true
  }
  const depth = depthOf(state, 'table')
  if (depth === null) return false
  const start = $from.before(depth)
  const node = nodeType('captioned_table').create(null, [nodeType('table_caption').create(), $from.node(depth)])
  tr.replaceWith(start, $from.after(depth), node)
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, start + 2)).scrollIntoView())
  return true
}
