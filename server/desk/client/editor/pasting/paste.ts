import { DOMSerializer, Fragment, Slice, type Node } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { checkAddress } from '../address.ts'
import { cleanPasted, withoutStyles, type Dropped } from './clean-pasted.ts'
import { copyAllowed } from '../document/copy-allowed.ts'
import type { Editor } from '../editor.ts'
import { countWords, sentences } from '../editor.words.ts'
import { readBlocks } from '../document/read.ts'
import { markType, nodeType, schema } from '../document/schema.ts'
import { maySend } from '../pictures/media.ts'
import { uploadFiles } from '../pictures/uploads.ts'
import { writeHtml } from '../document/write.ts'

/** What was copied here last: pasted again it is what it was, the passages that are kept as they are too. */
let copied: { html: string; slice: Slice } | null = null

/** The clipboard gets the HTML that is saved, and no trace of the editor. */
class CleanSerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ) {
    const page = options?.document ?? document
    const into = target ?? page.createDocumentFragment()
    const blocks = fragment.firstChild?.isInline ? Fragment.from(nodeType('line').create(null, fragment)) : fragment
    const html = writeHtml(nodeType('doc').create(null, blocks))
    const read = new DOMParser().parseFromString(html, 'text/html')
    copyAllowed(read.body, into)
    return into
  }
}

export function pastePlugin(editor: () => Editor): Plugin {
  return new Plugin({
    props: {
      clipboardSerializer: new CleanSerializer(
        DOMSerializer.nodesFromSchema(schema),
        DOMSerializer.marksFromSchema(schema),
      ),
      transformCopied: (slice) => {
        copied = { html: textOf(slice), slice }
        return slice
      },
      // Before ProseMirror reads the clipboard for itself, styles and all.
      handleDOMEvents: {
        paste: (view, event) => {
          const isTaken =
            event.clipboardData !== null && isOurs(event) && pasteInto(view, editor(), event.clipboardData)
          if (isTaken) event.preventDefault()
          return isTaken
        },
        drop: (view, event) => {
          // What is dragged within the text is moved as it is.
          if (view.dragging || !event.dataTransfer || !isOurs(event)) return false
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from
          const isTaken = dropInto(view, editor(), event.dataTransfer, at)
          if (isTaken) event.preventDefault()
          return isTaken
        },
      },
    },
  })
}

/** The fields beside a picture take their own. */
function isOurs(event: Event): boolean {
  return !(event.target instanceof HTMLElement && event.target.closest('.editor-picture-fields'))
}

function dropInto(view: EditorView, editor: Editor, data: DataTransfer, at: number): boolean {
  const files = filesOf(data)
  const html = data.getData('text/html')
  if (files.length > 0) uploadFiles(editor, files, at)
  else if (html !== '') insertHtml(view, editor, html, at)
  return files.length > 0 || html !== ''
}

function textOf(slice: Slice): string {
  return slice.content.textBetween(0, slice.content.size, '\n', ' ')
}

function filesOf(data: DataTransfer): File[] {
  return Array.from(data.files).filter(maySend)
}

function pasteInto(view: EditorView, editor: Editor, data: DataTransfer): boolean {
  const { state } = view
  const html = data.getData('text/html')
  const text = data.getData('text/plain')
  const files = filesOf(data)
  if (state.selection.$from.parent.type.spec.code) return insertVerbatim(view, text)
  if (linkSelection(view, text)) return true
  // A picture that was copied alone comes with an address of elsewhere and the picture itself.
  if (files.length > 0 && !hasWords(html)) {
    uploadFiles(editor, files)
    return true
  }
  if (html !== '') return insertHtml(view, editor, html)
  return text !== '' && insertText(view, text)
}

function hasWords(html: string): boolean {
  const read = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  return (read.body.textContent ?? '').trim() !== ''
}

/** An address pasted over words links them. */
function linkSelection(view: EditorView, text: string): boolean {
  const { from, to, empty, $from, $to } = view.state.selection
  if (empty || !$from.sameParent($to) || !/^(?:https?:\/\/|www\.)\S+$/.test(text.trim())) return false
  const checked = checkAddress(text)
  if ('problem' in checked) return false
  view.dispatch(view.state.tr.addMark(from, to, markType('a').create({ href: checked.href })))
  return true
}

function insertVerbatim(view: EditorView, text: string): boolean {
  if (text === '') return false
  view.dispatch(view.state.tr.insertText(text.replace(/\r\n?/g, '\n')).scrollIntoView())
  return true
}

/** Blank lines part paragraphs, other ends of lines are line breaks. */
function insertText(view: EditorView, text: string): boolean {
  const marks = view.state.selection.$from.marks()
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n\s*\n/)
  const blocks = paragraphs.map((paragraph) => {
    const lines = paragraph
      .split('\n')
      .flatMap((line, index): Node[] => [
        ...(index > 0 ? [nodeType('hard_break').create()] : []),
        ...(line.trim() === '' ? [] : [schema.text(line.trim(), marks)]),
      ])
    return nodeType('paragraph').create(null, lines)
  })
  insertSlice(view, new Slice(Fragment.from(blocks), 1, 1))
  return true
}

function insertHtml(view: EditorView, editor: Editor, html: string, at?: number): boolean {
  const own = html.includes('data-pm-slice') && copied
  const { root, dropped } = cleanPasted(html, editor.textLang, location.origin)
  const isOwn = own && squeeze(root.textContent ?? '') === squeeze(own.html)
  const blocks = isOwn ? [] : readBlocks(root)
  if (isOwn) insertSlice(view, own.slice, at)
  else if (blocks.length > 0) insertSlice(view, sliceOf(blocks), at)
  tellDropped(view, editor, dropped)
  return true
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}

const isText = new Set(['paragraph', 'line'])

/** The first and the last paragraph go on with what stands around them. */
function sliceOf(blocks: readonly Node[]): Slice {
  const isPlain = ({ type, attrs }: Node) =>
    isText.has(type.name) && Object.values(attrs).every((value) => value === null)
  const isOpen = (node: Node | undefined) => node !== undefined && isPlain(node)
  const plain = blocks.map((block) =>
    block.type.name === 'line' ? nodeType('paragraph').create(null, block.content) : block,
  )
  return new Slice(Fragment.from(plain), isOpen(plain[0]) ? 1 : 0, isOpen(plain.at(-1)) ? 1 : 0)
}

function insertSlice(view: EditorView, slice: Slice, at?: number): void {
  const tr: Transaction = view.state.tr
  if (at === undefined) tr.replaceSelection(slice)
  else tr.replaceRange(at, at, slice)
  view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste').scrollIntoView())
}

function tellDropped(view: EditorView, editor: Editor, dropped: Dropped): void {
  const what = {
    images: dropped.images,
    embeds: dropped.embeds,
    links: dropped.links,
    colours: dropped.colours.size,
    sizes: dropped.sizes.size,
  }
  // Sizes and fonts are everywhere in what word processors write: nobody misses them.
  const told = (['images', 'embeds', 'links', 'colours'] as const).filter((name) => what[name] > 0)
  if (told.length === 0) return
  const count = told.reduce((sum, name) => sum + what[name], 0)
  const list = told.map((name) => countWords[name][editor.lang]({ count: what[name] }))
  editor.announce(sentences.pastedWithout[editor.lang]({ list }))
  view.dom.dispatchEvent(new CustomEvent('desk:dropped', { bubbles: true, detail: { count, what } }))
}
