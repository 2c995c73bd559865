import type { Node } from 'prosemirror-model'
import { NodeSelection, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView, NodeView } from 'prosemirror-view'
import type { Editor } from '../editor.ts'
import { creditMark } from './figures.ts'
import { changeMedia, findMedia, Refusal, type MediaItem, type MediaTexts } from './media.ts'
import { make, makeButton, makeField } from '../page.ts'
import { schema } from '../document/schema.ts'

/**
 * A picture of a figure, with what is asked about it beside it: what it shows, or that it shows nothing, and whose it is.
 * The alternative text is the article's own; where the library had none yet it takes it too.
 */
export class PictureView implements NodeView {
  readonly dom: HTMLElement
  private readonly image: HTMLImageElement
  private readonly alt: HTMLInputElement
  private readonly decorative: HTMLInputElement
  private readonly credit: HTMLInputElement
  private readonly told: HTMLElement
  private item: MediaItem | null = null
  private asked = false
  /** The credit that the caption ends in, as the field shows it. */
  private inCaption = ''
  private node: Node
  private readonly view: EditorView
  private readonly getPos: () => number | undefined
  private readonly editor: () => Editor

  constructor(node: Node, view: EditorView, getPos: () => number | undefined, editor: () => Editor) {
    this.node = node
    this.view = view
    this.getPos = getPos
    this.editor = editor
    const { say } = editor()
    this.image = make('img', { src: String(node.attrs['src']), alt: '', draggable: 'false' })
    this.alt = make('input', { type: 'text', maxlength: '500', value: altOf(node) })
    this.decorative = make('input', { type: 'checkbox' })
    this.credit = make('input', { type: 'text', maxlength: '300' })
    this.told = make('p', { class: 'editor-problem', role: 'status' })
    const fields = make(
      'div',
      { class: 'editor-picture-fields', role: 'group', 'aria-label': say('figure') },
      makeField(say('alt'), this.alt),
      makeField(say('decorative'), this.decorative),
      makeField(say('credit'), this.credit),
      this.told,
      makeButton(say('removeImage'), () => this.removeFigure(), { class: 'editor-quiet' }),
    )
    this.dom = make('div', { class: 'editor-picture', contenteditable: 'false' }, this.image, fields)
    this.image.addEventListener('click', () => this.selectFigure())
    fields.addEventListener('focusin', () => void this.findItem())
    this.listen()
    this.tell()
    // The place of this view is known once the text around it is drawn.
    queueMicrotask(() => this.showCredit())
  }

  private showCredit(): void {
    const mark = /(?:^|\s)©\s*([^©]+)$/.exec(this.findCaption()?.node.textContent ?? '')
    if (!mark || this.credit.value !== '') return
    this.inCaption = (mark[1] ?? '').trim()
    this.credit.value = this.inCaption
  }

  private findCaption(): { node: Node; end: number } | null {
    const at = this.getPos()
    const node = at === undefined ? null : this.view.state.doc.nodeAt(at + this.node.nodeSize)
    if (at === undefined || node?.type.name !== 'caption') return null
    return { node, end: at + this.node.nodeSize + node.nodeSize - 1 }
  }

  private listen(): void {
    this.alt.addEventListener('input', () => {
      if (this.alt.value !== '') this.decorative.checked = false
      this.setAlt(this.alt.value)
    })
    this.alt.addEventListener('change', () => {
      if (this.alt.value.trim() !== '' && this.item?.alt === '')
        void this.change({ alt: this.alt.value, decorative: false })
    })
    this.decorative.addEventListener('change', () => {
      if (this.decorative.checked) this.setAlt('')
      this.alt.value = this.decorative.checked ? '' : altOf(this.node)
      this.tell()
      if (this.decorative.checked && this.item && !this.item.decorative) void this.change({ alt: '', decorative: true })
    })
    this.credit.addEventListener('change', () => void this.setCredit(this.credit.value.trim()))
    this.dom.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
      if (event.key === 'Escape') this.goToCaption()
    })
  }

  private setAlt(alt: string): void {
    const at = this.getPos()
    if (at !== undefined && alt !== altOf(this.node))
      this.view.dispatch(this.view.state.tr.setNodeAttribute(at, 'alt', alt))
    this.tell()
  }

  /** What is missing is said beside the field, and the field says that it is. */
  private tell(problem = ''): void {
    const missing = this.alt.value.trim() === '' && !this.decorative.checked
    this.told.textContent = problem === '' && missing ? this.editor().say('altMissing') : problem
    this.alt.setAttribute('aria-invalid', String(missing))
  }

  private async findItem(): Promise<void> {
    if (this.asked) return
    this.asked = true
    this.item = await findMedia(String(this.node.attrs['src']), altOf(this.node))
    this.credit.disabled = this.item === null
    if (this.item && this.credit.value === '') this.credit.value = this.item.credit
  }

  private async change(texts: MediaTexts): Promise<void> {
    await this.findItem()
    if (!this.item) return
    try {
      this.item = await changeMedia(this.item, texts)
      this.tell()
    } catch (error) {
      this.tell(error instanceof Refusal ? error.message : this.editor().say('noConnection'))
    }
  }

  /** The credit is the library's; in this article it stands at the end of the caption. */
  private async setCredit(credit: string): Promise<void> {
    await this.findItem()
    const caption = this.findCaption()
    if (caption) {
      const { end } = caption
      const text = caption.node.textContent
      const marks = [this.item?.credit ?? '', this.inCaption].map(creditMark)
      const length = marks.find((one) => one !== '' && text.endsWith(one))?.length ?? 0
      const space = text.length > length && !/\s$/.test(text.slice(0, text.length - length)) ? ' ' : ''
      const mark = creditMark(credit)
      this.view.dispatch(replaceText(this.view.state.tr, end - length, end, mark === '' ? '' : space + mark))
      this.inCaption = credit
    }
    await this.change({ credit })
  }

  /** From its fields back to the text: what is written next is the caption. */
  private goToCaption(): void {
    const caption = this.findCaption()
    if (caption)
      this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, caption.end)))
    this.view.focus()
  }

  private selectFigure(): void {
    const at = this.getPos()
    if (at === undefined) return
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, at - 1)))
    this.view.focus()
  }

  private removeFigure(): void {
    const at = this.getPos()
    if (at === undefined) return
    const figure = this.view.state.doc.nodeAt(at - 1)
    if (figure) this.view.dispatch(this.view.state.tr.delete(at - 1, at - 1 + figure.nodeSize))
    this.view.focus()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type || node.attrs['src'] !== this.node.attrs['src']) return false
    this.node = node
    // Undo changes it too; what is being typed there stays as it is.
    if (document.activeElement !== this.alt) this.alt.value = altOf(node)
    this.tell()
    return true
  }

  /** A new image is asked about at once. */
  focusAlt(): void {
    this.alt.focus()
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLElement && event.target.closest('.editor-picture-fields') !== null
  }

  ignoreMutation(): boolean {
    return true
  }
}

function altOf(node: Node): string {
  return (node.attrs['alt'] as string | null) ?? ''
}

function replaceText(tr: Transaction, from: number, to: number, text: string): Transaction {
  return text === '' ? tr.delete(from, to) : tr.replaceWith(from, to, schema.text(text))
}
