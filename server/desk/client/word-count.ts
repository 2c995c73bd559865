import { said } from './said.ts'

/** Counts the words of the text while it is written. */
export function startWordCount(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('.writing-count')
  const body = form.querySelector<HTMLTextAreaElement>('[name="body"]')
  if (!place || !body) return
  body.addEventListener('input', () => {
    const text = new DOMParser().parseFromString(body.value.replaceAll('<', ' <'), 'text/html').body.textContent ?? ''
    place.textContent = said.words(text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0)
  })
}
