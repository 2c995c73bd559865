import { insertBlock } from '../commands.ts'
import type { Editor } from '../editor.ts'
import { makeFigure } from './figures.ts'
import { listMedia, Refusal, type MediaItem } from './media.ts'
import { make, makeButton, makeField } from '../page.ts'
import { uploadFiles } from './uploads.ts'

/** The library of images, to put one into the text or to add some to both. */
export function openLibrary(editor: Editor): boolean {
  const { say, view } = editor
  showLibrary(say, {
    choose: (item) => view.dispatch(insertBlock(view.state.tr, makeFigure(item)).scrollIntoView()),
    send: (files) => uploadFiles(editor, files),
    closed: () => view.focus(),
  })
  return true
}

interface Answers {
  choose: (item: MediaItem) => void
  /** Takes files that somebody has on the computer. */
  send: (files: File[]) => void
  closed: () => void
}

/** Shows the library until an image is chosen, files are given, or it is closed. */
export function showLibrary(say: Editor['say'], { choose, send, closed }: Answers): void {
  const search = make('input', { type: 'search', maxlength: '200' })
  const files = make('input', { type: 'file', accept: 'image/*', multiple: true, class: 'editor-files' })
  const list = make('ul', { class: 'editor-library' })
  const told = make('p', { role: 'status' })
  const dialog = make('dialog', { class: 'editor-dialog-library', 'aria-label': say('library') })
  const more = makeButton(say('moreImages'), () => void load(page + 1), { hidden: true })
  let page = 1
  let asked = 0

  const close = (): void => {
    dialog.close()
    closed()
  }
  const take = (item: MediaItem): void => {
    close()
    choose(item)
  }
  const load = async (wanted: number): Promise<void> => {
    const turn = (asked += 1)
    try {
      const found = await listMedia(search.value.trim(), wanted)
      // Somebody typed on while it was on its way.
      if (turn !== asked) return
      if (wanted === 1) list.replaceChildren()
      list.append(...found.items.map((item) => make('li', {}, drawItem(item, take))))
      page = wanted
      more.hidden = found.pages <= wanted
      told.textContent = list.childElementCount === 0 ? say('libraryEmpty') : ''
    } catch (error) {
      told.textContent = error instanceof Refusal ? error.message : say('libraryFailed')
    }
  }
  let waiting = 0
  search.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void load(1), 250)
  })
  files.addEventListener('change', () => {
    const chosen = Array.from(files.files ?? [])
    close()
    send(chosen)
  })
  dialog.append(
    make('h2', {}, say('library')),
    makeField(say('files'), files),
    makeField(say('librarySearch'), search),
    list,
    told,
    more,
    makeButton(say('close'), close),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  search.focus()
  void load(1)
}

function drawItem(item: MediaItem, choose: (item: MediaItem) => void): HTMLElement {
  const name = item.alt === '' ? item.filename : item.alt
  const button = makeButton('', () => choose(item), { title: name })
  button.append(make('img', { src: smallest(item), alt: '', loading: 'lazy' }), make('span', {}, name))
  return button
}

/** Wide enough for a thumbnail. */
export function smallest(item: MediaItem): string {
  return item.sizes.filter(({ url }) => /\.(?:jpe?g|png|gif|webp)$/.test(url)).at(-1)?.url ?? item.url
}
