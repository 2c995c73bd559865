import type { Refusal, Words } from './ask.ts'

/** What is said: to whoever listens, above the list, or on a card. */
export function createTold(words: Words) {
  const live = document.querySelector<HTMLElement>('#queue-said')
  const messages = document.querySelector<HTMLElement>('.messages')

  function say(text: string): void {
    if (live) live.textContent = text
  }

  return {
    say,

    /** What was done stands above the list, with the way back. */
    tell(text: string, undo: (() => void) | null): void {
      say(text)
      if (!messages) return
      const box = document.createElement('div')
      box.className = 'message good'
      const sentence = document.createElement('p')
      sentence.textContent = text
      box.append(sentence)
      const hadFocus = messages.contains(document.activeElement)
      const button = document.createElement('button')
      if (undo) {
        button.type = 'button'
        button.className = 'small'
        button.textContent = matchMedia('(pointer: coarse)').matches ? words.undo : words.undoKey
        button.addEventListener('click', undo)
        box.append(button)
      }
      // It is said once, by the list's own live region.
      messages.setAttribute('aria-live', 'off')
      messages.replaceChildren(box)
      if (!hadFocus) return
      // What had it went with what was told before.
      box.tabIndex = -1
      const next = undo ? button : box
      next.focus()
    },

    /** Why a card is still there. */
    fail(card: HTMLElement, { status, error }: Refusal): void {
      const box = card.querySelector('.card-error')
      say(error)
      if (!box) return
      box.textContent = error
      if (status !== 401) return
      const link = document.createElement('a')
      link.href = '/desk/sign-in'
      link.target = '_blank'
      link.textContent = words.signIn
      box.append(' ', link)
    },
  }
}

export type Told = ReturnType<typeof createTold>
