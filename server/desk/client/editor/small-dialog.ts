import type { Editor } from './editor.ts'
import type { Word } from './editor.words.ts'
import { make, makeButton, makeField, newId } from './page.ts'

/** A question asked beside the text, about the passage that is selected. */
export interface Question {
  title: Word
  field: Word
  hint: Word
  value: string
  type?: 'text' | 'url'
  suggestions?: readonly { value: string; label: string }[]
  /** Says what is wrong; null where the answer was taken. */
  answer: (value: string) => Word | null
  /** Where there is something to take off. */
  remove?: (() => void) | undefined
}

/** A small dialog near the text, which goes on being readable. Enter confirms, Escape goes back to the text. */
export function ask(editor: Editor, question: Question): void {
  editor.frame.querySelector('.editor-dialog')?.remove()
  const { say, view } = editor
  const [hint, problem] = [newId(), newId()]
  const input = make('input', {
    type: question.type ?? 'text',
    value: question.value,
    autocomplete: 'off',
    'aria-describedby': `${hint} ${problem}`,
  })
  const told = make('p', { id: problem, class: 'editor-problem', role: 'alert' })
  const close = (): void => {
    dialog.remove()
    view.focus()
  }
  const confirm = (): void => {
    const wrong = question.answer(input.value)
    if (wrong === null) return close()
    told.textContent = say(wrong)
    input.setAttribute('aria-invalid', 'true')
    input.focus()
  }
  const { remove } = question
  const drop = remove && makeButton(say('remove'), () => (remove(), close()))
  const dialog = make(
    'div',
    { class: 'editor-dialog', role: 'dialog', 'aria-label': say(question.title) },
    makeField(say(question.field), input),
    make('p', { id: hint, class: 'editor-hint' }, say(question.hint)),
    told,
    make(
      'div',
      { class: 'editor-dialog-buttons' },
      makeButton(say('apply'), confirm, { class: 'editor-main' }),
      ...(drop ? [drop] : []),
      makeButton(say('cancel'), close),
    ),
  )
  suggest(input, question.suggestions ?? [], dialog)
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === input) confirm()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  editor.frame.append(dialog)
  placeBeside(editor, dialog)
  input.focus()
  input.select()
}

function suggest(
  input: HTMLInputElement,
  suggestions: NonNullable<Question['suggestions']>,
  dialog: HTMLElement,
): void {
  if (suggestions.length === 0) return
  const list = make(
    'datalist',
    { id: newId() },
    ...suggestions.map(({ value, label }) => make('option', { value }, label)),
  )
  input.setAttribute('list', list.id)
  dialog.append(list)
}

/** Under the selection, within the frame, also once the letters grow. */
export function placeBeside({ view, frame }: Editor, panel: HTMLElement): void {
  const around = frame.getBoundingClientRect()
  const at = view.coordsAtPos(view.state.selection.from)
  const letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  panel.style.top = `${at.bottom - around.top + 6}px`
  panel.style.left = `clamp(0px, ${at.left - around.left}px, 100% - ${panel.offsetWidth / letter}rem)`
}
