import './editor.ts'
import { startAutosave } from './autosave.ts'
import { startPicture } from './picture.ts'
import { startPresence } from './presence.ts'

import { startWordCount } from './word-count.ts'

/** What the page of an article does beyond its form. */
const form = document.querySelector<HTMLFormElement>('#article-form')
const title = form?.querySelector<HTMLTextAreaElement>('[name="title"]')
if (title && title.value === '' && !document.querySelector('[data-focus]')) title.focus()
// A title is one line, however many it fills: Enter goes on to the standfirst.
title?.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing) return
  event.preventDefault()
  form?.querySelector<HTMLElement>('[name="standfirst"]')?.focus()
})
if (form && title) {
  startAutosave(form)
  startPresence(form)
  startWordCount(form)
  startPicture(form)
}
