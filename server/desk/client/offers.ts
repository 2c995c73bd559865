import { dropDraft, findDraft, listAside, nameDraft, setAside, textFields, type LocalDraft } from './local-draft.ts'
import { said } from './said.ts'

interface Page {
  /** Of the article; empty where none has begun. */
  id: string
  /** The text as the site has it. */
  saved: string
  take: (draft: LocalDraft) => void
}

/** Offers what earlier pages of this article could not save, until somebody takes it or forgets it. */
export function offerDrafts(form: HTMLFormElement, { id, saved, take }: Page): void {
  const key = nameDraft(form, id)
  forgetSent([key, nameDraft(form, '')])
  const last = findDraft(key)
  if (last) setAside(key, last)
  for (const aside of listAside(key)) {
    const drop = () => dropDraft(aside.key)
    if (JSON.stringify(textFields(aside.draft.fields)) === saved) drop()
    else
      offer(form, aside.draft, {
        drop,
        take: () => {
          drop()
          take(aside.draft)
        },
      })
  }
}

/** What a button sent is kept by the site, whatever it made of it. */
function forgetSent(keys: readonly string[]): void {
  if (!document.querySelector('#notice')) return
  for (const key of keys) if (findDraft(key)?.isSent) dropDraft(key)
  // Whoever comes back to this page is told nothing that was not done just then.
  history.replaceState(null, '', location.pathname)
}

function offer(form: HTMLFormElement, draft: LocalDraft, answers: { take: () => void; drop: () => void }): void {
  const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
  const box = document.createElement('div')
  box.className = 'message'
  box.setAttribute('role', 'status')
  const sentence = document.createElement('p')
  sentence.textContent = said.kept(when.format(draft.at))
  const isOver = form.querySelector<HTMLInputElement>('[name="revision"]')?.value !== draft.revision
  if (isOver) sentence.append(` ${said.keptOver}`)
  const answer = (label: string, act: () => void) => {
    const button = document.createElement('button')
    Object.assign(button, { type: 'button', className: 'small', textContent: label })
    button.addEventListener('click', () => {
      act()
      box.remove()
      form.querySelector<HTMLElement>('[name="title"]')?.focus()
    })
    return button
  }
  const buttons = document.createElement('div')
  buttons.className = 'buttons'
  buttons.append(answer(said.take, answers.take), answer(said.drop, answers.drop))
  box.append(sentence, buttons)
  form.before(box)
}
