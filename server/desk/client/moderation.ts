import type { Words } from './queue/ask.ts'
import { createCards } from './queue/cards.ts'
import { createDecisions } from './queue/decisions.ts'
import { startKeys } from './queue/keys.ts'
import { createTold } from './queue/told.ts'

/** The queue without a new page for each decision, and by keyboard: forms are sent as they stand. */
function start(list: HTMLElement): void {
  const words = JSON.parse(list.dataset['words'] ?? '{}') as Words
  const cards = createCards(list)
  const told = createTold(words)
  const { decide, undo } = createDecisions({ cards, told, words })

  list.addEventListener('submit', (event) => {
    const { target, submitter } = event
    if (!(target instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return
    if (submitter.name !== 'decision' || !target.matches('[data-decide], [data-refuse]')) return
    event.preventDefault()
    const isGroundless = submitter.value === 'reject' && !target.querySelector('[name="ground"]:checked')
    if (!isGroundless) return decide(target, submitter.value)
    const card = target.closest<HTMLElement>('.card')
    if (card) told.fail(card, { status: 422, error: words.choose })
    target.querySelector<HTMLElement>('[name="ground"]')?.focus()
  })

  /** Presses a button of the card at hand. */
  function press(decision: string): void {
    const selector = `[data-decide] [name="decision"][value="${decision}"]`
    const button = cards.current()?.querySelector<HTMLButtonElement>(selector)
    if (button?.form) decide(button.form, decision)
    else told.say(words.notHere)
  }

  function openGrounds(): void {
    const card = cards.current()
    const details = card?.querySelector<HTMLDetailsElement>('.refusal')
    if (!card || !details) return told.say(words.notHere)
    details.open = true
    cards.focus(card)
    details.scrollIntoView({ block: 'nearest' })
    told.say(words.choose)
  }

  function chooseGround(number: number): void {
    const form = cards.current()?.querySelector<HTMLFormElement>('.refusal[open] form')
    const radio = form?.querySelectorAll<HTMLInputElement>('[name="ground"]')[number - 1]
    if (!form || !radio) return
    radio.checked = true
    decide(form, 'reject')
  }

  const acts: Readonly<Record<string, () => void>> = {
    next: () => cards.move(1),
    previous: () => cards.move(-1),
    approve: () => press('approve'),
    reject: openGrounds,
    spam: () => press('spam'),
    trash: () => press('trash'),
    undo,
  }
  const own = JSON.parse(list.dataset['shortcuts'] ?? '{}') as Record<string, string>
  const byKey = new Map(Object.entries(own).map(([name, key]) => [key, acts[name]]))
  startKeys(list, (key) => {
    const act = /^[1-9]$/.test(key) ? () => chooseGround(Number(key)) : byKey.get(key)
    act?.()
    return act !== undefined
  })
  tickTogether(list)
}

/** One box ticks all of the page. */
function tickTogether(list: HTMLElement): void {
  const all = document.querySelector<HTMLInputElement>('#bulk-all')
  all?.addEventListener('change', () => {
    for (const box of list.querySelectorAll<HTMLInputElement>('.card-pick [type="checkbox"]')) box.checked = all.checked
  })
  list.addEventListener('change', ({ target }) => {
    const isPick = target instanceof HTMLInputElement && target.closest('.card-pick') !== null
    if (all && isPick && !target.checked) all.checked = false
  })
}

const queue = document.querySelector<HTMLElement>('[data-queue]')
if (queue) start(queue)
