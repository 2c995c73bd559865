import { words } from './editor/editor.words.ts'
import { showLibrary, smallest } from './editor/pictures/library.ts'
import { changeMedia, Refusal, uploadMedia, type MediaItem } from './editor/pictures/media.ts'
import { make, makeButton, makeField } from './editor/page.ts'
import { said } from './said.ts'

/** The picture at the head of an article, or the cover of a work: chosen from the library or sent to it, instead of a list of names. */
export function startPicture(form: HTMLElement): void {
  const field = form.querySelector<HTMLSelectElement>('[data-picture] select')
  const box = field?.closest<HTMLElement>('[data-picture]')
  if (!field || !box) return
  const lang = document.documentElement.lang === 'en' ? 'en' : 'fr'
  const status = make('p', { role: 'status', class: 'hint' })
  const shown = make('div', {})
  const current = box.querySelector('img')
  if (current) shown.append(current)
  const choose = makeButton(said.choosePicture, open, { class: 'small' })
  const remove = makeButton(said.noPicture, () => set(null), { class: 'small', hidden: field.value === '' })
  // The field itself stays in the form: it carries the choice.
  field.closest<HTMLElement>('.field')!.hidden = true
  box.append(shown, make('div', { class: 'buttons' }, choose, remove), status)

  function open(): void {
    showLibrary((word) => words[word][lang], { choose: set, send: (files) => void send(files[0]), closed: focus })
  }

  function focus(): void {
    choose.focus()
  }

  function set(item: MediaItem | null): void {
    const value = item?.id ?? ''
    if (item && !field!.querySelector(`option[value="${CSS.escape(value)}"]`))
      field!.append(make('option', { value }, item.alt || item.filename))
    field!.value = value
    shown.replaceChildren(...(item ? [make('img', { src: smallest(item), alt: item.alt })] : []))
    if (item && item.alt === '' && item.decorative) shown.append(askAlt(item))
    remove.hidden = item === null
    status.textContent = item ? '' : said.pictureGone
    field!.dispatchEvent(new Event('change', { bubbles: true }))
    focus()
  }

  async function send(file: File | undefined): Promise<void> {
    if (!file) return
    if (!file.type.startsWith('image/')) return void (status.textContent = words.notAnImage[lang])
    try {
      set(await uploadMedia(file, (percent) => (status.textContent = said.sending(percent))))
      shown.querySelector('input')?.focus()
    } catch (error) {
      status.textContent = error instanceof Refusal ? error.message : said.offline
    }
  }

  /** What a new picture shows is asked where it stands. */
  function askAlt(item: MediaItem): HTMLElement {
    const alt = make('input', { type: 'text', maxlength: '250' })
    alt.addEventListener('change', () => {
      changeMedia(item, { alt: alt.value.trim(), decorative: alt.value.trim() === '' }).then(
        (changed) => {
          item.revision = changed.revision
          status.textContent = said.altKept
        },
        (error: unknown) => (status.textContent = error instanceof Refusal ? error.message : said.offline),
      )
    })
    return makeField(words.alt[lang], alt)
  }
}
