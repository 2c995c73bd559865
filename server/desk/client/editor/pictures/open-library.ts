import { insertBlock } from '../commands.ts'
import type { Editor } from '../editor.ts'
import { makeFigure } from './figures.ts'
import { insertDocument } from './documents.ts'
import { showLibrary } from './library.ts'
import { uploadFiles } from './uploads.ts'

/** The library of images, or of documents, to put one into the text or to add some to both. */
export function openLibrary(editor: Editor): boolean {
  const { say, view } = editor
  showLibrary(say, {
    choose: (item) => view.dispatch(insertBlock(view.state.tr, makeFigure(item)).scrollIntoView()),
    send: (files) => uploadFiles(editor, files),
    closed: () => view.focus(),
  })
  return true
}

/** The same with documents, to lead to one from the text. */
export function openDocuments(editor: Editor): boolean {
  const { say, view } = editor
  showLibrary(
    say,
    {
      choose: (item) => insertDocument(editor, item),
      send: (files) => uploadFiles(editor, files),
      closed: () => view.focus(),
    },
    'document',
  )
  return true
}
