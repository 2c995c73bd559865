import type { EditorState } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { blockStyleOf, blockStyles, mainButtons, moreButtons, tableButtons, type Button } from './buttons.ts'
import { within } from './commands.ts'
import type { Editor } from './editor.ts'
import { drawIcon } from './icons.ts'
import { sayKey } from './typing/key-names.ts'
import { make, newId } from './page.ts'

export interface Toolbar {
  element: HTMLElement
  update: (view: EditorView) => void
  focus: () => void
}

/** A toolbar by the ARIA pattern: one stop of Tab, arrows within it, Escape back to the text. */
export function makeToolbar(editor: () => Editor, say: Editor['say']): Toolbar {
  const shown: { button: Button; element: HTMLButtonElement }[] = []
  const draw = (button: Button, withIcon: boolean): HTMLButtonElement => {
    const label = say(button.name)
    const key = button.key === undefined ? '' : sayKey(button.key)
    const element = make('button', {
      type: 'button',
      class: 'editor-button',
      tabindex: '-1',
      title: `${label} ${key}`.trim(),
    })
    const icon = withIcon ? drawIcon(button.name) : null
    element.append(icon ?? label)
    if (icon) element.setAttribute('aria-label', label)
    if (key !== '') element.setAttribute('aria-keyshortcuts', key.replaceAll('Ctrl', 'Control'))
    element.addEventListener('click', () => runButton(editor().view, button))
    shown.push({ button, element })
    return element
  }
  const select = drawSelect(editor, say)
  const moreGroup = make('div', { class: 'editor-group', id: newId(), hidden: true })
  moreGroup.append(...moreButtons(editor).map((button) => draw(button, false)))
  const more = drawMore(moreGroup, say)
  const tableGroup = make('div', {
    class: 'editor-group editor-table-group',
    hidden: true,
    role: 'group',
    'aria-label': say('table'),
  })
  const mainGroup = make(
    'div',
    { class: 'editor-group' },
    select,
    ...mainButtons(editor).map((button) => draw(button, true)),
    more,
  )
  tableGroup.append(...tableButtons.map((button) => draw(button, false)))
  const element = make(
    'div',
    { class: 'editor-toolbar', role: 'toolbar', 'aria-label': say('toolbar') },
    mainGroup,
    moreGroup,
    tableGroup,
  )
  const rove = roveIn(element, () => editor().view.focus())
  return {
    element,
    focus: () => rove.focus(),
    update: ({ state }) => {
      tableGroup.hidden = !isInTable(state) && within(state, 'table_caption') === null
      select.value = blockStyleOf(state)
      for (const one of shown) showState(one, state)
      rove.settle()
    },
  }
}

function runButton(view: EditorView, { run }: Button): void {
  run(view.state, view.dispatch, view)
  // A dialog that the command opened has the cursor already.
  if (!document.activeElement?.closest('dialog, [role=dialog]')) view.focus()
}

/** What cannot be done says so, and keeps its place among the stops of the arrows. */
function showState({ button, element }: { button: Button; element: HTMLButtonElement }, state: EditorState): void {
  if (button.isOn) element.setAttribute('aria-pressed', String(button.isOn(state)))
  const possible = button.run(state)
  if (possible) element.removeAttribute('aria-disabled')
  else element.setAttribute('aria-disabled', 'true')
}

function drawSelect(editor: () => Editor, say: Editor['say']): HTMLSelectElement {
  const options = blockStyles.map(({ name }) => make('option', { value: name }, say(name)))
  const select = make(
    'select',
    { 'aria-label': say('block'), title: say('block'), tabindex: '-1', form: '' },
    ...options,
  )
  select.addEventListener('change', () => {
    const style = blockStyles.find(({ name }) => name === select.value)
    if (style) runButton(editor().view, style)
    editor().view.focus()
  })
  return select
}

function drawMore(group: HTMLElement, say: Editor['say']): HTMLButtonElement {
  const label = say('more')
  const button = make('button', {
    type: 'button',
    class: 'editor-button',
    tabindex: '-1',
    title: label,
    'aria-label': label,
    'aria-expanded': 'false',
    'aria-controls': group.id,
  })
  button.append(drawIcon('more') ?? label)
  button.addEventListener('click', () => {
    group.hidden = !group.hidden
    button.setAttribute('aria-expanded', String(!group.hidden))
  })
  return button
}

/** One element of the toolbar is a stop of Tab: the one that was used last. */
function roveIn(toolbar: HTMLElement, leave: () => void): { focus: () => void; settle: () => void } {
  const stops = () =>
    Array.from(toolbar.querySelectorAll<HTMLElement>('button, select')).filter((stop) => !stop.closest('[hidden]'))
  let current: HTMLElement | null = null
  const settle = (): void => {
    const all = stops()
    if (!current || !all.includes(current)) current = all[0] ?? null
    for (const stop of toolbar.querySelectorAll<HTMLElement>('button, select'))
      stop.tabIndex = stop === current ? 0 : -1
  }
  const go = (to: HTMLElement | undefined): void => {
    current = to ?? current
    settle()
    current?.focus()
  }
  toolbar.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLElement) current = event.target
    settle()
  })
  toolbar.addEventListener('keydown', (event) => {
    const all = stops()
    const at = all.indexOf(event.target as HTMLElement)
    const steps: Record<string, number> = {
      ArrowRight: (at + 1) % all.length,
      ArrowLeft: (at + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    }
    const next = steps[event.key]
    if (event.key === 'Escape') leave()
    else if (next !== undefined) go(all[next])
    else return
    event.preventDefault()
  })
  return { focus: () => go(undefined), settle }
}
