import type { EditorView } from 'prosemirror-view'
import type { Lang } from '../../../i18n.ts'
import type { Word } from './editor.words.ts'

/** One editor on the page, as its parts know it. */
export interface Editor {
  view: EditorView
  /** Around the toolbar and the text; small dialogs stand in it. */
  frame: HTMLElement
  /** The language of the interface. */
  lang: Lang
  /** The language of the text. */
  textLang: string
  say: (word: Word) => string
  /** Tells in the live region. */
  announce: (sentence: string) => void
}
