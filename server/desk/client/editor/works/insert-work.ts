import { insertBlock } from '../commands.ts'
import { nodeType } from '../document/schema.ts'
import type { Editor } from '../editor.ts'
import { make, makeButton, makeField } from '../page.ts'
import { citedField, citedWorks, listWorks, type OfferedWork } from './list-works.ts'

/** Offers the works that the article cites, and all others by their words, to set one into the text as a card. */
export function openWorks(editor: Editor): boolean {
  const { say, view } = editor
  const form = editor.frame.closest('form')
  const search = make('input', { type: 'search', maxlength: '200' })
  const list = make('ul', { class: 'editor-works' })
  const told = make('p', { role: 'status' })
  const dialog = make('dialog', { class: 'editor-dialog-library', 'aria-label': say('work') })

  const close = (): void => {
    dialog.close()
    view.focus()
  }
  const choose = (work: OfferedWork): void => {
    close()
    insertWork(editor, form, work)
  }
  const show = (works: readonly OfferedWork[]): void => {
    list.replaceChildren(...works.map((work) => make('li', {}, drawWork(work, choose))))
    told.textContent = works.length === 0 ? say('worksEmpty') : ''
  }
  let asked = 0
  const load = async (): Promise<void> => {
    const turn = (asked += 1)
    const typed = search.value.trim()
    const cited = typed === '' ? citedWorks(form) : []
    try {
      const found = cited.length > 0 ? cited : await listWorks(typed)
      // Somebody typed on while it was on its way.
      if (turn === asked) show(found)
    } catch {
      told.textContent = say('libraryFailed')
    }
  }
  let waiting = 0
  search.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void load(), 250)
  })
  const record = form?.querySelector<HTMLButtonElement>('button[name=act][value=works-new]')
  dialog.append(
    make('h2', {}, say('work')),
    makeField(say('workSearch'), search),
    list,
    told,
    ...(record ? [makeButton(say('workNew'), () => (close(), record.click()))] : []),
    makeButton(say('close'), close, { class: 'editor-close' }),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  search.focus()
  void load()
  return true
}

function drawWork(work: OfferedWork, choose: (work: OfferedWork) => void): HTMLElement {
  const button = makeButton(work.title, () => choose(work))
  if (work.about !== '') button.append(make('small', {}, work.about))
  return button
}

/** What stands in the text is cited: the list beside it is sent with it, and shows it once the form is saved. */
function insertWork({ view }: Editor, form: HTMLFormElement | null, { id, title }: OfferedWork): void {
  const cited = citedField(form)
  if (cited && !cited.value.split(' ').includes(id)) cited.value = `${cited.value} ${id}`.trim()
  const node = nodeType('work').create({ 'data-work': id, title })
  view.dispatch(insertBlock(view.state.tr, node).scrollIntoView())
}
