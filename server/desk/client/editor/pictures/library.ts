import type { Editor } from '../editor.ts'
import { listMedia, Refusal, type MediaItem, type MediaKind } from './media.ts'
import { make, makeButton, makeField } from '../page.ts'

interface Answers {
  choose: (item: MediaItem) => void
  /** Takes files that somebody has on the computer. */
  send: (files: File[]) => void
  closed: () => void
}

const wordsOf = {
  image: { title: 'library', files: 'files', search: 'librarySearch', empty: 'libraryEmpty', more: 'moreImages' },
  document: { title: 'document', files: 'pdfs', search: 'documentSearch', empty: 'documentsEmpty', more: 'moreFiles' },
} as const

/** Shows the library until something is chosen, files are given, or it is closed. */
export function showLibrary(say: Editor['say'], { choose, send, closed }: Answers, kind: MediaKind = 'image'): void {
  const w = wordsOf[kind]
  const accept = kind === 'image' ? 'image/*' : 'application/pdf'
  const search = make('input', { type: 'search', maxlength: '200' })
  const files = make('input', { type: 'file', accept, multiple: true, class: 'editor-files' })
  const list = make('ul', { class: 'editor-library' })
  const told = make('p', { role: 'status' })
  const dialog = make('dialog', { class: 'editor-dialog-library', 'aria-label': say(w.title) })
  const more = makeButton(say(w.more), () => void load(page + 1), { hidden: true })
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
      const found = await listMedia(search.value.trim(), wanted, kind)
      // Somebody typed on while it was on its way.
      if (turn !== asked) return
      if (wanted === 1) list.replaceChildren()
      const added = found.items.map((item) => make('li', {}, drawItem(item, take)))
      list.append(...added)
      // Below what was shown so far, where whoever asked for more reads on; the button goes with the last of them.
      if (wanted > 1) added[0]?.querySelector('button')?.focus()
      page = wanted
      more.hidden = found.pages <= wanted
      told.textContent = list.childElementCount === 0 ? say(w.empty) : ''
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
    make('h2', {}, say(w.title)),
    makeField(say(w.files), files),
    makeField(say(w.search), search),
    list,
    told,
    more,
    makeButton(say('close'), close, { class: 'editor-close' }),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  search.focus()
  void load(1)
}

function drawItem(item: MediaItem, choose: (item: MediaItem) => void): HTMLElement {
  if (item.kind === 'document') {
    const button = makeButton(item.title, () => choose(item), { class: 'editor-document' })
    button.append(make('small', {}, item.filename))
    return button
  }
  const name = item.alt === '' ? item.filename : item.alt
  const button = makeButton('', () => choose(item))
  const image = make('img', { src: smallest(item), alt: '', loading: 'lazy' })
  if (item.focalPoint) image.style.objectPosition = `${item.focalPoint.x}% ${item.focalPoint.y}%`
  button.append(image, make('span', {}, name))
  return button
}

/** Wide enough for a thumbnail. */
export function smallest(item: MediaItem): string {
  const shown = item.sizes.filter(({ url }) => /\.(?:jpe?g|png|gif|webp)$/.test(url))
  const wide = shown.findLast(({ url }) => Number(/-(\d+)\.\w+$/.exec(url)?.[1] ?? 0) >= 300)
  return (wide ?? shown.at(-1))?.url ?? item.url
}
