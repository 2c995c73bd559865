import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { insertBlock } from '../commands.ts'
import type { Editor } from '../editor.ts'
import { uploadWords } from '../editor.words.ts'
import { makeDocumentParagraph } from './documents.ts'
import { makeFigure } from './figures.ts'
import { maySend, Refusal, uploadMedia, type MediaItem } from './media.ts'
import { make, makeButton } from '../page.ts'

/**
 * Images and documents on their way to the library. Each has a place in the text that moves with it, says how far it is, and becomes the
 * figure, or the link; one that is refused stays, with the reason and what can be done.
 */
const key = new PluginKey<DecorationSet>('uploads')

interface Change {
  add?: { at: number; element: HTMLElement; name: string }
  remove?: HTMLElement
}

export const uploadsPlugin = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, set) => {
      const { add, remove } = (tr.getMeta(key) as Change | undefined) ?? {}
      const mapped = set.map(tr.mapping, tr.doc)
      if (add) return mapped.add(tr.doc, [Decoration.widget(add.at, add.element, { element: add.element, side: 1 })])
      return remove ? mapped.remove(mapped.find(undefined, undefined, (spec) => spec['element'] === remove)) : mapped
    },
  },
  props: { decorations: (state) => key.getState(state) },
})

/** Several at once, one after the other: the library takes them so. */
export function uploadFiles(editor: Editor, files: readonly File[], at = editor.view.state.selection.to): void {
  const uploads = files.map((file) => ({
    file,
    element: make('div', { class: 'editor-upload', contenteditable: 'false' }),
  }))
  const $at = editor.view.state.doc.resolve(at)
  // Between two blocks, where nothing that is replaced takes it along.
  const place = $at.depth > 0 ? $at.after(1) : at
  for (const { file, element } of uploads) {
    editor.view.dispatch(
      editor.view.state.tr.setMeta(key, { add: { at: place, element, name: file.name } } satisfies Change),
    )
    tellProgress(editor, element, file.name, 0)
  }
  void (async () => {
    for (const { file, element } of uploads) await send(editor, file, element)
  })()
}

function tellProgress({ lang }: Editor, element: HTMLElement, name: string, percent: number): void {
  element.replaceChildren(make('p', {}, uploadWords.sending[lang]({ name, percent })))
}

async function send(editor: Editor, file: File, element: HTMLElement): Promise<void> {
  try {
    if (!maySend(file)) throw new Refusal(editor.say('notTaken'))
    const item = await uploadMedia(file, (percent) => tellProgress(editor, element, file.name, percent))
    settle(editor, element, item)
    editor.announce(uploadWords.sent[editor.lang]({ name: file.name, percent: 100 }))
  } catch (error) {
    refuse(editor, file, element, error instanceof Refusal ? error.message : editor.say('noConnection'))
  }
}

/** Where its place is by now. */
function settle(editor: Editor, element: HTMLElement, item: MediaItem): void {
  const { view } = editor
  const place = key.getState(view.state)?.find(undefined, undefined, (spec) => spec['element'] === element)[0]
  const tr = view.state.tr.setMeta(key, { remove: element } satisfies Change)
  const node = item.kind === 'document' ? makeDocumentParagraph(editor, item) : makeFigure(item)
  if (place) insertBlock(tr, node, place.from)
  view.dispatch(tr.scrollIntoView())
  const fields = [...view.dom.querySelectorAll<HTMLElement>('.editor-picture')]
  const drawn = fields.find((field) => field.querySelector('img')?.getAttribute('src') === item.url)
  // What it shows is asked at once, unless somebody writes on meanwhile.
  if (view.hasFocus()) drawn?.querySelector('input')?.focus()
}

function refuse(editor: Editor, file: File, element: HTMLElement, reason: string): void {
  const { say, view, lang } = editor
  const sentence = `${uploadWords.failed[lang]({ name: file.name, percent: 0 })} ${reason}`
  element.replaceChildren(
    make('p', { class: 'editor-problem', role: 'alert' }, sentence),
    makeButton(say('retry'), () => {
      view.focus()
      tellProgress(editor, element, file.name, 0)
      void send(editor, file, element)
    }),
    makeButton(say('remove'), () => {
      view.dispatch(view.state.tr.setMeta(key, { remove: element } satisfies Change))
      view.focus()
    }),
  )
}
