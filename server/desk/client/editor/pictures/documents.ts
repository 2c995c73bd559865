import type { Node } from 'prosemirror-model'
import { noteOfPdf } from '../../../../i18n.ts'
import { insertBlock } from '../commands.ts'
import type { Editor } from '../editor.ts'
import { markType, nodeType, schema } from '../document/schema.ts'
import type { MediaItem } from './media.ts'

/**
 * A link to a document, whose text says of which kind it is and how large: the passage that is selected, or the
 * document's title.
 */
export function insertDocument(editor: Editor, item: MediaItem): void {
  const { view } = editor
  const { from, to, empty, $from } = view.state.selection
  const tr = view.state.tr
  if (!$from.parent.inlineContent) return view.dispatch(insertBlock(tr, makeDocumentParagraph(editor, item)))
  if (empty) tr.insert(from, makeLink(item, titleOf(editor, item)))
  else tr.addMark(from, to, linkTo(item)).insert(to, makeLink(item, noteOf(editor, item)))
  view.dispatch(tr.removeStoredMark(markType('a')).scrollIntoView())
}

/** Such a link in a paragraph of its own. */
export function makeDocumentParagraph(editor: Editor, item: MediaItem): Node {
  return nodeType('paragraph').create(null, makeLink(item, titleOf(editor, item)))
}

function makeLink(item: MediaItem, text: string): Node {
  return schema.text(text, [linkTo(item)])
}

function linkTo({ url }: MediaItem) {
  return markType('a').create({ href: url })
}

function titleOf(editor: Editor, item: MediaItem): string {
  return item.title + noteOf(editor, item)
}

function noteOf({ textLang }: Editor, { bytes }: MediaItem): string {
  return ` ${noteOfPdf(textLang, bytes)}`
}
