import { redo, undo } from 'prosemirror-history'
import type { Command, EditorState } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  isInTable,
  mergeCells,
  splitCell,
} from 'prosemirror-tables'
import * as commands from './commands.ts'
import type { Editor } from './editor.ts'
import type { Word } from './editor.words.ts'
import { openDocuments, openLibrary } from './pictures/open-library.ts'
import { askAbbreviation, askLanguage, askLink } from './document/passages.ts'
import { markType } from './document/schema.ts'
import * as tables from './tables.ts'
import { keyOf } from './typing/key-list.ts'
import { openWorks } from './works/insert-work.ts'

/** A command by its name, its key as people write it, and where in the toolbar it stands. */
export interface Button {
  name: Word
  key?: string
  run: Command
  /** Of what is on or off. */
  isOn?: (state: EditorState) => boolean
}

const hasMark = (name: string) => (state: EditorState) => {
  const { from, $from, to, empty } = state.selection
  const type = markType(name)
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()))
  return state.doc.rangeHasMark(from, to, type)
}

const isWithin = (name: string) => (state: EditorState) => commands.within(state, name) !== null

const markButton = (name: Word, mark: string, key?: string): Button => ({
  name,
  ...(key === undefined ? {} : { key }),
  run: commands.mark(mark),
  isOn: hasMark(mark),
})

/** A dialog needs no transaction, and is asked for only when the command is to run. */
const asking =
  (open: (editor: Editor) => boolean, editor: () => Editor): Command =>
  (_state, dispatch) =>
    dispatch ? open(editor()) : true

export function mainButtons(editor: () => Editor): Button[] {
  return [
    markButton('bold', 'strong', keyOf.bold),
    markButton('italic', 'em', keyOf.italic),
    { name: 'link', key: keyOf.link, run: asking(askLink, editor), isOn: hasMark('a') },
    {
      name: 'bulletList',
      key: keyOf.bulletList,
      run: commands.toggleList('bullet_list'),
      isOn: isWithin('bullet_list'),
    },
    {
      name: 'orderedList',
      key: keyOf.orderedList,
      run: commands.toggleList('ordered_list'),
      isOn: isWithin('ordered_list'),
    },
    { name: 'quote', key: keyOf.quote, run: commands.toggleQuote, isOn: isWithin('blockquote') },
    { name: 'image', key: keyOf.image, run: asking(openLibrary, editor) },
    { name: 'document', run: asking(openDocuments, editor) },
    { name: 'work', run: asking(openWorks, editor) },
    { name: 'table', key: keyOf.table, run: tables.insertTable },
  ]
}

export function moreButtons(editor: () => Editor): Button[] {
  return [
    { name: 'abbreviation', key: keyOf.abbreviation, run: asking(askAbbreviation, editor), isOn: hasMark('abbr') },
    { name: 'language', key: keyOf.language, run: asking(askLanguage, editor), isOn: hasMark('span') },
    markButton('superscript', 'sup', keyOf.superscript),
    markButton('subscript', 'sub', keyOf.subscript),
    markButton('code', 'code', keyOf.code),
    markButton('strike', 's', keyOf.strike),
    {
      name: 'preformatted',
      key: keyOf.preformatted,
      run: commands.setBlock('preformatted'),
      isOn: isWithin('preformatted'),
    },
    { name: 'line', key: keyOf.line, run: commands.insertRule },
    { name: 'clear', key: keyOf.clear, run: commands.clearFormatting },
    { name: 'undo', key: keyOf.undo, run: undo },
    { name: 'redo', key: keyOf.redo, run: redo },
  ]
}

const inTable =
  (run: Command): Command =>
  (state, dispatch, view) =>
    isInTable(state) && run(state, dispatch, view)

/** Shown while the cursor is in a table. */
export const tableButtons: readonly Button[] = [
  { name: 'rowBefore', run: inTable(addRowBefore) },
  { name: 'rowAfter', run: inTable(addRowAfter) },
  { name: 'columnBefore', run: inTable(addColumnBefore) },
  { name: 'columnAfter', run: inTable(addColumnAfter) },
  { name: 'deleteRow', run: inTable(deleteRow) },
  { name: 'deleteColumn', run: inTable(deleteColumn) },
  { name: 'headerRow', run: tables.toggleHeaders('row') },
  { name: 'headerColumn', run: tables.toggleHeaders('column') },
  { name: 'mergeCells', run: mergeCells },
  { name: 'splitCell', run: splitCell },
  { name: 'tableCaption', run: tables.toggleTableCaption },
  { name: 'deleteTable', run: tables.deleteTable },
]

export const blockStyles = [
  { name: 'paragraph', key: keyOf.paragraph, run: commands.setPlain },
  { name: 'heading2', key: keyOf.heading2, run: commands.setBlock('heading', { level: 2 }) },
  { name: 'heading3', key: keyOf.heading3, run: commands.setBlock('heading', { level: 3 }) },
  { name: 'heading4', key: keyOf.heading4, run: commands.setBlock('heading', { level: 4 }) },
] as const satisfies readonly Button[]

/** The style of the block that the cursor stands in. */
export function blockStyleOf({ selection }: EditorState): Word {
  const { parent } = selection.$from
  if (parent.type.name !== 'heading') return 'paragraph'
  return (['heading2', 'heading3', 'heading4'] as const)[Number(parent.attrs['level']) - 2] ?? 'paragraph'
}
