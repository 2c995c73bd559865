import { queueKeys } from '../../moderation/queue/keys.ts'

const keyOff = 'bubo-desk-keys'

/** Keys that act while no field has the focus and no other key is held; they can be switched off, and `?` lists them. */
export function startKeys(queue: HTMLElement, act: (key: string) => boolean): void {
  const dialog = document.querySelector<HTMLDialogElement>('#keys')
  const opener = document.querySelector<HTMLButtonElement>('#keys-open')
  const use = document.querySelector<HTMLInputElement>('#keys-use')
  const isOn = () => use?.checked ?? true
  const show = () => queue.toggleAttribute('data-keys', isOn())
  if (use) use.checked = recall() !== 'off'
  show()
  if (opener) opener.hidden = false
  opener?.addEventListener('click', () => dialog?.showModal())
  use?.addEventListener('change', () => {
    remember(use.checked ? 'on' : 'off')
    show()
  })

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    if (dialog?.open || !isOn()) return
    const { target } = event
    if (
      target instanceof Element &&
      target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]')
    )
      return
    if (event.key === queueKeys.help[0]) {
      dialog?.showModal()
      event.preventDefault()
    } else if (act(nameOf(event))) event.preventDefault()
  })
}

/** A browser may keep nothing for a site: the keys are on, then. */
function recall(): string | null {
  try {
    return localStorage.getItem(keyOff)
  } catch {
    return null
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(keyOff, value)
  } catch {
    // It counts for this page alone.
  }
}

/** A letter as it is written; a digit by its place, since a French keyboard writes it with Shift. */
function nameOf({ code, key, shiftKey }: KeyboardEvent): string {
  const [, digit] = /^(?:Digit|Numpad)([1-9])$/.exec(code) ?? []
  if (digit !== undefined) return digit
  return shiftKey ? '' : key.toLowerCase()
}
