import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import { history } from 'prosemirror-history'
import { EditorState, type Command, type Plugin } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import * as commands from './commands.ts'
import { correctionsPlugin } from './typing/corrections.ts'
import type { Editor } from './editor.ts'
import { words } from './editor.words.ts'
import { frenchCorrections, noSecondSpace } from './typing/french.ts'
import { keeper } from './document/keeper.ts'
import { keysPlugin, listKeys } from './typing/keys.ts'
import { openDocuments, openLibrary } from './pictures/open-library.ts'
import { OpaqueView } from './document/opaque-view.ts'
import { make, newId } from './page.ts'
import { pastePlugin } from './pasting/paste.ts'
import { PictureView } from './pictures/picture-view.ts'
import { placeholders } from './placeholders.ts'
import { parseHtml } from './document/read.ts'
import { slashMenu, type SlashName } from './typing/slash-menu.ts'
import { structureCorrections } from './typing/structure-typing.ts'
import { insertTable } from './tables.ts'
import { makeToolbar } from './toolbar.ts'
import { uploadsPlugin } from './pictures/uploads.ts'
import { writeHtml } from './document/write.ts'
import { openWorks } from './works/insert-work.ts'

/** Puts the editor in the place of a field, which goes on holding what will be sent. */
export function mountEditor(field: HTMLTextAreaElement): Editor {
  const lang = document.documentElement.lang.startsWith('en') ? 'en' : 'fr'
  const textLang = field.dataset['lang'] ?? document.documentElement.lang
  const say: Editor['say'] = (word) => words[word][lang]
  const status = make('p', { class: 'editor-status', role: 'status' })
  const frame = make('div', { class: 'editor' })
  const editor: Editor = {
    // The parts are made before the view is.
    get view() {
      return view
    },
    frame,
    lang,
    textLang,
    say,
    announce: (sentence) => {
      status.textContent = sentence
    },
  }
  const self = (): Editor => editor
  const toolbar = makeToolbar(self, say)
  const surface = make('div', { class: 'editor-surface' })
  frame.append(toolbar.element, surface, status, listKeys(self, say))
  field.before(frame)
  field.hidden = true

  const plugins = [
    slashMenu(self, (name) => runSlash(self(), name)),
    correctionsPlugin([
      ...structureCorrections,
      ...(/^fr\b/i.test(textLang) ? [noSecondSpace, ...frenchCorrections] : []),
    ]),
    keysPlugin(self, () => toolbar.focus()),
    pastePlugin(self),
    uploadsPlugin,
    placeholders(say),
    history(),
    dropCursor({ color: false, class: 'editor-drop' }),
    gapCursor(),
    tableEditing(),
    keeper,
  ]
  const keep = keepField(field)
  const view: EditorView = new EditorView(surface, {
    state: EditorState.create({ doc: parseHtml(field.value), plugins }),
    attributes: describeText(field, textLang),
    dispatchTransaction: (tr) => {
      view.updateState(view.state.apply(tr))
      toolbar.update(view)
      if (tr.docChanged) keep(view)
    },
    nodeViews: {
      picture: (node, shownIn, getPos) => new PictureView(node, shownIn, getPos, self),
      opaque_block: (node) => new OpaqueView(node, say('opaque')),
      opaque_inline: (node) => new OpaqueView(node, say('opaque')),
    },
  })
  toolbar.update(view)
  field.addEventListener('desk:load', () => load(view, plugins, field.value))
  return editor
}

/** What the field says of itself is said of the text: its label, what describes it. */
function describeText(field: HTMLTextAreaElement, textLang: string): Record<string, string> {
  const label = field.labels[0]
  if (label) label.id ||= newId()
  label?.addEventListener('click', () => {
    document.querySelector<HTMLElement>(`[aria-labelledby="${label.id}"]`)?.focus()
  })
  const described = field.getAttribute('aria-describedby')
  return {
    class: 'editor-text',
    role: 'textbox',
    'aria-multiline': 'true',
    lang: textLang,
    spellcheck: 'true',
    ...(label ? { 'aria-labelledby': label.id } : { 'aria-label': field.name }),
    ...(described === null ? {} : { 'aria-describedby': described }),
  }
}

const wait = 150

/** The field holds what is written, a moment after each change and before anything leaves. */
function keepField(field: HTMLTextAreaElement): (view: EditorView) => void {
  let timer = 0
  let changed: EditorView | null = null
  const flush = (): void => {
    clearTimeout(timer)
    if (!changed) return
    const html = writeHtml(changed.state.doc)
    changed = null
    if (html === field.value) return
    field.value = html
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  field.form?.addEventListener('submit', flush, { capture: true })
  // Whoever reads the form by a script gets what is written by now.
  field.form?.addEventListener('formdata', (event) => {
    flush()
    if (field.name !== '') event.formData.set(field.name, field.value)
  })
  addEventListener('pagehide', flush)
  return (view) => {
    changed = view
    clearTimeout(timer)
    timer = setTimeout(flush, wait)
  }
}

function load(view: EditorView, plugins: readonly Plugin[], html: string): void {
  view.updateState(EditorState.create({ doc: parseHtml(html), plugins }))
}

function runSlash(editor: Editor, name: SlashName): void {
  const run: Record<SlashName, Command> = {
    image: () => openLibrary(editor),
    document: () => openDocuments(editor),
    work: () => openWorks(editor),
    table: insertTable,
    quote: commands.toggleQuote,
    bulletList: commands.toggleList('bullet_list'),
    heading2: commands.setBlock('heading', { level: 2 }),
    line: commands.insertRule,
  }
  run[name](editor.view.state, editor.view.dispatch, editor.view)
}
