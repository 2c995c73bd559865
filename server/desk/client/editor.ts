import type { Editor } from './editor/editor.ts'
import { mountEditor } from './editor/mount.ts'

export { cleanPasted } from './editor/pasting/clean-pasted.ts'
export { parseHtml } from './editor/document/read.ts'
export { writeHtml } from './editor/document/write.ts'

/** The editors of this page, by the fields whose place they took. */
export const editors = new Map<HTMLTextAreaElement, Editor>()

for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) {
  editors.set(field, mountEditor(field))
}
