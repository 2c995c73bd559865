import { ask, readPage, type Answer, type Words } from './ask.ts'
import type { Cards } from './cards.ts'
import { count, countMove } from './counts.ts'
import type { Told } from './told.ts'

/** A decision that can be taken back, and where its card stood. */
interface Taken {
  answer: Answer
  item: HTMLElement
  after: Element | null
  wasUnreviewed: boolean
}

/** Fewer than these left, and the next ones are asked for. */
const few = 10

/** Takes decisions one after another, each once, and takes them back; the list is filled as it empties. */
export function createDecisions({ cards, told, words }: { cards: Cards; told: Told; words: Words }) {
  const taken: Taken[] = []
  const decided = new Set<string>()
  let isComplete = false
  /** One request after another: what is undone was done. */
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => (turn = turn.then(work))
  const offerUndo = () => (taken.length > 0 ? undo : null)

  function decide(form: HTMLFormElement, decision: string): void {
    const card = form.closest<HTMLElement>('.card')
    const id = card?.dataset['id'] ?? ''
    if (!card || cards.isBusy(card) || decided.has(id)) return
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
    body.set('decision', decision)
    card.setAttribute('aria-busy', 'true')
    const next = cards.neighbour(card)
    cards.focus(next)
    void inTurn(async () => {
      const { answer, refusal } = await ask(form.action, body, words)
      card.removeAttribute('aria-busy')
      if (answer) return leave(card, answer)
      const shown = refusal.status === 409 ? await refresh(card) : card
      told.fail(shown, refusal)
      if (!next || document.activeElement === document.body) cards.focus(shown)
    })
    void inTurn(fill)
  }

  function leave(card: HTMLElement, answer: Answer): void {
    const item = card.closest<HTMLElement>('li') ?? card
    const wasUnreviewed = 'unreviewed' in card.dataset
    const hadFocus = item.contains(document.activeElement)
    const next = cards.neighbour(card)
    const after = item.previousElementSibling
    decided.add(card.dataset['id'] ?? '')
    item.remove()
    countMove(answer.from, answer.to)
    if (wasUnreviewed) count('unreviewed', -1)
    if (answer.undo) taken.push({ answer, item, after, wasUnreviewed })
    told.tell(answer.said, answer.undo ? undo : null)
    if (hadFocus) cards.focus(next)
    else cards.keepInSight()
  }

  /** Somebody was faster, or the text changed: the card as it is now. */
  async function refresh(card: HTMLElement): Promise<HTMLElement> {
    const back = encodeURIComponent(location.pathname + location.search)
    const page = await readPage(`/desk/comments/${card.dataset['id']}?back=${back}`)
    const fresh = page?.querySelector<HTMLElement>('.card')
    if (!fresh) return card
    const hadFocus = card.contains(document.activeElement)
    card.replaceWith(document.adoptNode(fresh))
    if (hadFocus) cards.focus(fresh)
    return fresh
  }

  function undo(): void {
    void inTurn(async () => {
      const back = taken.pop()
      if (!back?.answer.undo) return told.say(words.nothing)
      const { action, id } = back.answer.undo
      const { answer, refusal } = await ask(action, new URLSearchParams({ id }), words)
      if (answer) return bring(back, answer)
      if (refusal.status !== 409) taken.push(back)
      told.tell(refusal.error, offerUndo())
    })
  }

  /** A card comes back where it stood. */
  function bring({ item, after, wasUnreviewed }: Taken, answer: Answer): void {
    const card = item.querySelector<HTMLElement>('.card')
    decided.delete(card?.dataset['id'] ?? '')
    countMove(answer.from, answer.to)
    if (wasUnreviewed) count('unreviewed', 1)
    if (after?.isConnected) after.after(item)
    else cards.items().prepend(item)
    cards.showEmpty(false)
    for (const details of item.querySelectorAll<HTMLDetailsElement>('.refusal[open]')) details.open = false
    told.tell(answer.said, offerUndo())
    cards.focus(card)
  }

  /** Once few are left, those that are not here yet follow. */
  async function fill(): Promise<void> {
    const left = cards.all().length
    if (left >= few || (isComplete && left > 0)) return
    const page = isComplete ? null : await readList()
    if (page) add(page)
    const isEmpty = cards.all().length === 0
    if (isEmpty && isComplete) {
      cards.showEmpty(true)
      told.say(words.empty)
    }
    if (left === 0 || document.activeElement === document.body) cards.focus(cards.free()[0] ?? null)
  }

  function add(page: Document): void {
    for (const item of page.querySelectorAll<HTMLElement>('.queue-list > li')) {
      const card = item.querySelector<HTMLElement>('.card')
      if (!card || decided.has(card.dataset['id'] ?? '') || document.getElementById(card.id)) continue
      cards.items().append(document.adoptNode(item))
    }
    isComplete = page.querySelector('.pager a[rel="next"]') === null
  }

  return { decide, undo }
}

/** This list as it is now; its beginning where nothing is left of this part of it. */
async function readList(): Promise<Document | null> {
  const url = new URL(location.href)
  for (const once of ['decided', 'done']) url.searchParams.delete(once)
  const page = await readPage(url.href)
  if (!page || page.querySelector('.card') || !url.searchParams.has('after')) return page
  url.searchParams.delete('after')
  return readPage(url.href)
}
