import { dropAllDrafts } from './local-draft.ts'
import './moderation.ts'

/** What every page of the desk does beyond its markup: focus goes to what was just said, nothing is sent twice. */

import { startMedia } from './media.ts'

startMedia()

const told = document.querySelector<HTMLElement>('[role="alert"][data-focus], [data-focus]')
if (told && !location.hash) told.focus()

document.addEventListener('submit', ({ target, submitter, defaultPrevented }) => {
  if (defaultPrevented || !(target instanceof HTMLFormElement) || target.method !== 'post') return
  if (target.dataset['sent']) return
  if (target.action.endsWith('/desk/sign-out')) dropAllDrafts()
  target.dataset['sent'] = 'yes'
  // After the browser has read the form: a button that is off sends no value.
  setTimeout(() => {
    for (const button of target.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
    submitter?.classList.add('busy')
  })
})

document.addEventListener(
  'click',
  (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[aria-disabled="true"]') : null
    if (button?.closest('form')?.dataset['sent']) event.preventDefault()
  },
  true,
)

// The page may come back from the browser's memory, ready to be sent again.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
    delete form.dataset['sent']
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
  }
})

// Of a line that slides, the one where one is stands in sight.
for (const here of document.querySelectorAll<HTMLElement>('.tabs [aria-current], .states [aria-current]')) {
  const line = here.closest('ul')
  if (line) line.scrollLeft += here.getBoundingClientRect().left - line.getBoundingClientRect().left - 24
}

// Where rooms, tables or columns slide, a browser is content with an edge of what has the focus.
document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof HTMLElement) || !target.matches(':is(a, button, summary):focus-visible')) return
  if (target.closest('.tabs, .table-frame, .board-frame'))
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
})

// Ctrl+K leads to the search, but in a text, where it makes a link.
document.addEventListener('keydown', (event) => {
  const isAsked = event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented
  if (!isAsked || (event.target instanceof HTMLElement && event.target.isContentEditable)) return
  event.preventDefault()
  const find = document.querySelector<HTMLInputElement>('[data-find]')
  // On a narrow screen it stands in the menu.
  if (find?.checkVisibility() === false) find.closest<HTMLElement>('[popover]')?.showPopover()
  find?.focus()
})
