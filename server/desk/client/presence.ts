/** Says that one has this article open, and who else has. */

const interval = 20_000

export function startPresence(form: HTMLFormElement): void {
  const place = document.createElement('p')
  place.className = 'note'
  place.setAttribute('role', 'status')
  form.querySelector('[data-saved]')?.after(place)
  const ask = async () => {
    const id = form.dataset['article'] ?? ''
    if (id === '' || document.hidden) return
    try {
      const reply = await fetch(`/desk/articles/${id}/here`, { method: 'POST', redirect: 'manual' })
      if (!reply.ok) return
      const { said } = (await reply.json()) as { said: string }
      if (place.textContent !== said) place.textContent = said
    } catch {
      // Offline, nobody can be told.
    }
  }
  void ask()
  setInterval(() => void ask(), interval)
}
