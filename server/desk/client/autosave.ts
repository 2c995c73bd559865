import {
  dropDraft,
  findDraft,
  isReading,
  keepDraft,
  readFields,
  readForm,
  writeFields,
  type Fields,
} from './local-draft.ts'
import { showFindings, type Finding } from './findings.ts'
import { said } from './said.ts'

/** After the last key; and at the latest, for whoever never stops. */
const pause = 2_000
const longest = 10_000
/** Between two attempts while the site does not answer. */
const patience = 5_000
/** Then a save counts as lost: a button that was pressed meanwhile waits for it. */
const longestSave = 15_000

interface Answer {
  id?: string
  revision?: number
  said: string
  href?: string
  code?: string
  findings?: Finding[]
}

/** Saves the form of an article while somebody types; until the site has a text, the browser keeps it. */
export function startAutosave(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-saved]')
  const revision = form.querySelector<HTMLInputElement>('[name="revision"]')
  if (!status || !revision) return
  const tell = (sentence: string, link?: { href: string; label: string }) => tellIn(status, sentence, link)
  let id = form.dataset['article'] ?? ''
  let timer = 0
  let firstChange = 0
  let sending = false
  let isStopped = false
  /** A button was pressed: what is being typed goes with it. */
  let isLeaving = false
  /** The button that was pressed while a save was on its way: its answer says on which revision the next one stands. */
  let pressed: HTMLElement | null = null
  let saved = snapshot()

  offerKept()
  form.addEventListener('input', noticeChange)
  form.addEventListener('change', noticeChange)
  addEventListener('online', () => void save())
  addEventListener('pagehide', keepHere)
  form.addEventListener('submit', leave)
  addEventListener('pageshow', () => (isLeaving = false))

  function snapshot(): string {
    return JSON.stringify(textFields(readFields(form)))
  }

  function noticeChange(): void {
    if (isReading || snapshot() === saved) return
    const now = performance.now()
    firstChange ||= now
    keepHere()
    clearTimeout(timer)
    timer = window.setTimeout(() => void save(), Math.min(pause, Math.max(0, firstChange + longest - now)))
  }

  function keepHere(): void {
    if (snapshot() === saved) return
    keepDraft(id || 'new', { revision: revision!.value, at: Date.now(), fields: readFields(form) })
  }

  function leave(event: SubmitEvent): void {
    keepHere()
    if (sending) {
      event.preventDefault()
      pressed = event.submitter
    } else isLeaving = true
  }

  async function save(): Promise<void> {
    const title = form.querySelector<HTMLTextAreaElement>('[name="title"]')?.value.trim() ?? ''
    const current = snapshot()
    if (isStopped || isLeaving || sending || current === saved || title === '') return
    sending = true
    tell(said.saving)
    const answer = await send(form)
    sending = false
    firstChange = 0
    settle(answer, current)
    if (pressed) form.requestSubmit(pressed)
    pressed = null
  }

  function settle(answer: Answer | null, current: string): void {
    if (answer === null) {
      tell(said.offline)
      timer = window.setTimeout(() => void save(), patience)
      return
    }
    if (answer.revision === undefined) return refuse(answer)
    const key = id || 'new'
    begin(answer)
    saved = current
    tell(answer.said)
    showFindings(form, answer.findings ?? [])
    if (snapshot() === saved) dropDraft(key)
    else noticeChange()
  }

  /** From its first save on, the page is that of the article which began in it. */
  function begin({ id: newId = '', revision: newRevision, href = '' }: Answer): void {
    revision!.value = String(newRevision)
    if (id !== '' || newId === '') return
    dropDraft('new')
    id = newId
    form.dataset['article'] = newId
    form.action = href
    form.dataset['autosave'] = `${href}/autosave`
    history.replaceState(null, '', href)
  }

  function refuse({ code, said: sentence }: Answer): void {
    if (code === 'unauthenticated') {
      tell(said.lost, { href: '/desk/sign-in', label: said.signIn })
      timer = window.setTimeout(() => void save(), patience)
    } else if (code === 'stale') {
      isStopped = true
      tell(said.stale)
    } else tell(sentence)
  }

  /** What an earlier page could not save, unless the article has gone on since. */
  function offerKept(): void {
    // What was just saved by a button is kept by the site, whatever it made of it.
    if (document.querySelector('#notice')) for (const key of [id, 'new']) dropDraft(key)
    const kept = findDraft(id || 'new')
    if (!kept) return
    if (JSON.stringify(textFields(kept.fields)) === saved) return dropDraft(id || 'new')
    offer(form, kept.at, { take: () => writeFields(form, kept.fields), drop: () => dropDraft(id || 'new') })
  }
}

function tellIn(status: HTMLElement, sentence: string, link?: { href: string; label: string }): void {
  status.textContent = sentence
  if (!link) return
  const anchor = document.createElement('a')
  Object.assign(anchor, { href: link.href, textContent: link.label, target: '_blank' })
  status.append(' ', anchor)
}

function offer(form: HTMLFormElement, at: number, answers: { take: () => void; drop: () => void }): void {
  const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
  const box = document.createElement('div')
  box.className = 'message'
  box.setAttribute('role', 'status')
  const sentence = document.createElement('p')
  sentence.textContent = said.kept(when.format(at))
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

/** What is saved while somebody types; the rest waits for a button. */
function textFields(fields: Fields): Fields {
  const names = ['title', 'standfirst', 'body', 'excerpt', 'lang', 'bylines', 'categories', 'image']
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? []]))
}

/** Null while the site cannot be reached. */
async function send(form: HTMLFormElement): Promise<Answer | null> {
  const body = new URLSearchParams()
  for (const [name, value] of readForm(form)) if (typeof value === 'string') body.append(name, value)
  try {
    const reply = await fetch(form.dataset['autosave'] ?? '', {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(longestSave),
    })
    if (reply.headers.get('content-type')?.startsWith('application/json')) return (await reply.json()) as Answer
    if (reply.status === 401) return { code: 'unauthenticated', said: '' }
    return reply.status >= 500 ? null : { code: 'refused', said: said.unsaved }
  } catch {
    return null
  }
}
