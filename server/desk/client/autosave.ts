import { showFindings, type Finding } from './findings.ts'
import {
  dropDraft,
  isReading,
  keepDraft,
  nameDraft,
  readFields,
  readForm,
  textFields,
  writeFields,
  type LocalDraft,
} from './local-draft.ts'
import { offerDrafts } from './offers.ts'
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

interface Sent {
  body: URLSearchParams
  /** What of it is text, to see what was typed since. */
  text: string
}

/** Saves the form of an article while somebody types; until the site has a text, the browser keeps it. */
export function startAutosave(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-saved]')
  const revision = form.querySelector<HTMLInputElement>('[name="revision"]')
  if (!status || !revision) return
  const tell = tellIn.bind(null, status)
  let id = form.dataset['article'] ?? ''
  let timer = 0
  let firstChange = 0
  let sending = false
  let isStopped = false
  /** A button was pressed: what is being typed goes with it. */
  let isLeaving = false
  /** The button that was pressed while a save was on its way: its answer says on which revision the next one stands. */
  let pressed: HTMLElement | null = null
  /** What may have been saved, though no answer came: it is asked for again, before what was typed since. */
  let unanswered: Sent | null = null
  let saved = snapshot()
  /** What a button sent. */
  let sentText = ''

  offerDrafts(form, { id, saved, take })
  form.addEventListener('input', noticeChange)
  form.addEventListener('change', noticeChange)
  addEventListener('online', () => void save())
  addEventListener('pagehide', keepHere)
  form.addEventListener('submit', leave)
  // Not at its first showing, which may come after a button was pressed.
  addEventListener('pageshow', ({ persisted }) => (isLeaving &&= !persisted))

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

  function keepHere(): boolean {
    const text = snapshot()
    return text === saved || keepDraft(nameDraft(form, id), draftOf(form, text === sentText))
  }

  /** Puts a kept text back, over the revision that it was typed over: whoever saved since is not written over. */
  function take(draft: LocalDraft): void {
    if (snapshot() !== saved) keepDraft(`${nameDraft(form, id)} ${Date.now()}`, draftOf(form, false))
    revision!.value = draft.revision
    writeFields(form, draft.fields)
  }

  function leave(event: SubmitEvent): void {
    if (sending || unanswered) {
      keepHere()
      event.preventDefault()
      pressed = event.submitter
      return void save()
    }
    isLeaving = true
    sentText = snapshot()
    keepHere()
  }

  async function save(): Promise<void> {
    if (isStopped || isLeaving || sending) return
    const next = unanswered ?? { body: readBody(form), text: snapshot() }
    if (next.text === saved || !(unanswered ?? hasTitle(form))) return
    sending = true
    if (!unanswered) tell(said.saving)
    const answer = await send(form, next.body)
    sending = false
    firstChange = 0
    unanswered = answer === null || answer.code === 'unauthenticated' ? next : null
    settle(answer, next.text)
    if (!pressed) return
    unanswered = null
    form.requestSubmit(pressed)
    pressed = null
  }

  function settle(answer: Answer | null, current: string): void {
    if (answer === null) {
      tell(keepHere() ? said.offline : said.offlineUnkept)
      timer = window.setTimeout(() => void save(), patience)
      return
    }
    if (answer.revision === undefined) return refuse(answer)
    dropDraft(nameDraft(form, id))
    begin(answer)
    saved = current
    tell(answer.said)
    showFindings(form, answer.findings ?? [])
    noticeChange()
  }

  /** From its first save on, the page is that of the article which began in it. */
  function begin({ id: newId = '', revision: newRevision, href = '' }: Answer): void {
    revision!.value = String(newRevision)
    if (id !== '' || newId === '') return
    dropDraft(nameDraft(form, ''))
    id = newId
    becomePageOf(form, id, href)
  }

  function refuse({ code, said: sentence }: Answer): void {
    if (code === 'unauthenticated') {
      tell(keepHere() ? said.lost : said.lostUnkept, { href: '/desk/sign-in', label: said.signIn })
      timer = window.setTimeout(() => void save(), patience)
    } else if (code === 'stale') {
      isStopped = true
      tell(said.stale)
    } else tell(sentence)
  }
}

function becomePageOf(form: HTMLFormElement, id: string, href: string): void {
  form.dataset['article'] = id
  form.action = href
  form.dataset['autosave'] = `${href}/autosave`
  history.replaceState(null, '', href)
}

function hasTitle(form: HTMLFormElement): boolean {
  return form.querySelector<HTMLTextAreaElement>('[name="title"]')?.value.trim() !== ''
}

function tellIn(status: HTMLElement, sentence: string, link?: { href: string; label: string }): void {
  const all = link ? `${sentence} ${link.label}` : sentence
  // What is said again is not read out again, and its link keeps the focus.
  if (status.textContent === all) return
  status.textContent = sentence
  if (!link) return
  const anchor = document.createElement('a')
  Object.assign(anchor, { href: link.href, textContent: link.label, target: '_blank' })
  status.append(' ', anchor)
}

function draftOf(form: HTMLFormElement, isSent: boolean): LocalDraft {
  const fields = readFields(form)
  return { revision: fields['revision']?.[0] ?? '', at: Date.now(), fields, isSent }
}

/** Null while the site cannot be reached. */
async function send(form: HTMLFormElement, body: URLSearchParams): Promise<Answer | null> {
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

function readBody(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of readForm(form)) if (typeof value === 'string') body.append(name, value)
  return body
}
