import type { Word } from '../editor.words.ts'

/** The keys of commands, as ProseMirror writes them; Mod is Ctrl, or Cmd on a Mac. Data alone: the help page reads it. */
export const keyOf = {
  paragraph: 'Mod-Alt-0',
  heading2: 'Mod-Alt-2',
  heading3: 'Mod-Alt-3',
  heading4: 'Mod-Alt-4',
  bold: 'Mod-b',
  italic: 'Mod-i',
  link: 'Mod-k',
  bulletList: 'Mod-Shift-8',
  orderedList: 'Mod-Shift-7',
  quote: 'Mod-Shift-9',
  image: 'Mod-Alt-i',
  table: 'Mod-Alt-t',
  abbreviation: 'Mod-Alt-a',
  language: 'Mod-Alt-l',
  superscript: 'Mod-.',
  subscript: 'Mod-,',
  code: 'Mod-e',
  strike: 'Mod-Shift-x',
  preformatted: 'Mod-Alt-c',
  line: 'Mod-Alt-h',
  clear: 'Mod-\\',
  undo: 'Mod-z',
  redo: 'Mod-y',
  toToolbar: 'Alt-F10',
} as const satisfies Partial<Record<Word, string>>

/** What becomes something else when it is typed at the start of a line. */
export const typedSigns: readonly (readonly [Word, string])[] = [
  ['heading2', '##'],
  ['heading3', '###'],
  ['bulletList', '-'],
  ['orderedList', '1.'],
  ['quote', '>'],
  ['line', '---'],
  ['insert', '/'],
]
