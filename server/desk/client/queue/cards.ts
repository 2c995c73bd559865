/** The cards of a list, which of them is at hand, and where the focus goes. */
export function createCards(list: HTMLElement) {
  let last: HTMLElement | null = null
  const isBusy = (card: Element) => card.getAttribute('aria-busy') === 'true'
  const all = () => [...list.querySelectorAll<HTMLElement>('.card')]
  const free = () => all().filter((card) => !isBusy(card))

  /** The card that has the focus, or had it last. */
  function held(): HTMLElement | null {
    const focused = document.activeElement?.closest<HTMLElement>('.card') ?? null
    if (focused && list.contains(focused)) return focused
    return last && list.contains(last) && !isBusy(last) ? last : null
  }

  function focus(card: HTMLElement | null): void {
    const empty = list.querySelector<HTMLElement>('.empty:not([hidden])')
    const target = card ?? empty
    if (card) last = card
    target?.focus({ preventScroll: true })
    if (target) show(target)
  }

  /** Of one that is taller than the window, its beginning. */
  function show(target: HTMLElement): void {
    // What is told stands over the head of the list; `auto` where nothing is.
    const { scrollPaddingBlockStart } = getComputedStyle(document.documentElement)
    const fits = target.offsetHeight + (Number.parseFloat(scrollPaddingBlockStart) || 0) < innerHeight
    target.scrollIntoView({ block: fits ? 'nearest' : 'start' })
  }

  /** What left above it moved the card at hand: it comes back where it is read. */
  function keepInSight(): void {
    const card = document.activeElement?.closest<HTMLElement>('.card')
    if (card) show(card)
  }

  return {
    all,
    free,
    focus,
    keepInSight,
    isBusy,
    current: (): HTMLElement | null => held() ?? free()[0] ?? null,

    move(by: 1 | -1): void {
      const cards = free()
      const from = held()
      const index = from ? cards.indexOf(from) : -1
      const to = index < 0 ? 0 : Math.min(Math.max(index + by, 0), cards.length - 1)
      focus(cards[to] ?? null)
    },

    /** The one that follows this card, or the one before. */
    neighbour(card: HTMLElement): HTMLElement | null {
      const cards = all()
      const place = cards.indexOf(card)
      const isFree = (one: HTMLElement) => one !== card && !isBusy(one)
      return cards.slice(place).find(isFree) ?? cards.slice(0, place).findLast(isFree) ?? null
    },

    /** The list itself: made anew where it was empty. */
    items(): HTMLElement {
      const found = list.querySelector<HTMLElement>('.queue-list')
      if (found) return found
      const made = document.createElement('ol')
      made.className = 'queue-list'
      list.prepend(made)
      return made
    },

    /** What stands there where no card does. */
    showEmpty(isEmpty: boolean): void {
      const empty = list.querySelector<HTMLElement>('.empty')
      if (empty) empty.hidden = !isEmpty
    },
  }
}

export type Cards = ReturnType<typeof createCards>
