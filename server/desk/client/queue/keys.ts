/**
 * Keys that act while no field has the focus and no other key is held; `?` lists them. They are those of the account,
 * and so is whether they act: the box in the list is kept there.
 */
export function startKeys(queue: HTMLElement, act: (key: string) => boolean): void {
  const dialog = document.querySelector<HTMLDialogElement>('#keys')
  const opener = document.querySelector<HTMLButtonElement>('#keys-open')
  const use = document.querySelector<HTMLInputElement>('#keys-use')
  let isOn = use?.checked ?? true
  queue.toggleAttribute('data-keys', isOn)
  if (opener) opener.hidden = false
  opener?.addEventListener('click', () => dialog?.showModal())
  use?.addEventListener('change', () => {
    const wished = use.checked
    const was = isOn
    // Whoever switches them off wants none to act from now on, and not once the site has answered.
    if (!wished) isOn = false
    void keep(wished).then((kept) => {
      if (!kept) {
        use.checked = !wished
        isOn = was
      }
      // Their hints stand in the page as it is printed.
      else if (wished) location.reload()
      else turnOff()
    })
  })

  function turnOff(): void {
    queue.removeAttribute('data-keys')
    for (const hinted of document.querySelectorAll('[aria-keyshortcuts]')) hinted.removeAttribute('aria-keyshortcuts')
    opener?.querySelector('kbd')?.remove()
  }

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    if (dialog?.open || !isOn) return
    const { target } = event
    if (
      target instanceof Element &&
      target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]')
    )
      return
    if (event.key === '?') {
      dialog?.showModal()
      event.preventDefault()
    } else if (namesOf(event).some(act)) event.preventDefault()
  })
}

/** @returns false where the site did not take it. */
async function keep(on: boolean): Promise<boolean> {
  const body = new URLSearchParams(on ? { on: 'yes' } : {})
  try {
    // Sent even where the page is left meanwhile.
    const reply = await fetch('/desk/account/keys/use', { method: 'POST', body, redirect: 'manual', keepalive: true })
    return reply.type === 'opaqueredirect'
  } catch {
    return false
  }
}

/** What a key may be called: by what it writes; by its place, for a French keyboard writes digits with Shift. */
function namesOf({ code, key, shiftKey }: KeyboardEvent): string[] {
  const [, digit] = /^(?:Digit|Numpad)([1-9])$/.exec(code) ?? []
  return [...(shiftKey ? [] : [key.toLowerCase()]), ...(digit === undefined ? [] : [digit])]
}
