/** The button that lets an article out says so while the date is to come: then nothing appears at once. */
export function startLater(form: HTMLFormElement): void {
  const date = form.querySelector<HTMLInputElement>('[name="publishedAt"]')
  const button = form.querySelector<HTMLButtonElement>('button[data-later]')
  if (!date || !button) return
  const now = button.textContent
  const later = button.dataset['later'] ?? now
  const say = (): void => {
    button.textContent = new Date(date.value) > new Date() ? later : now
  }
  date.addEventListener('input', say)
  say()
}
