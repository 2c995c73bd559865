import { make } from './editor/page.ts'

/** What the charter finds in the text that was just saved. */
export interface Finding {
  level: string
  href: string
  text: string
  rgaa: string
}

/** Shows them where the page was made with what it found before. */
export function showFindings(form: HTMLFormElement, findings: readonly Finding[]): void {
  const box = form.querySelector<HTMLElement>('[data-findings]')
  const list = box?.querySelector('ul')
  if (!box || !list) return
  // Somebody may be on their way through them while the text is saved by itself.
  const held = [...list.querySelectorAll('a')].findIndex((link) => link === document.activeElement)
  box.hidden = findings.length === 0
  list.replaceChildren(
    ...findings.map(({ level, href, text, rgaa }) =>
      make(
        'li',
        { class: `finding-${level}` },
        make('a', { href }, text),
        ...(level === 'block' ? [' ', make('strong', {}, box.dataset['blocking'] ?? '')] : []),
        ...(rgaa === '' ? [] : [' ', make('span', { class: 'note' }, rgaa)]),
      ),
    ),
  )
  if (held < 0) return
  const links = list.querySelectorAll('a')
  const next = links[Math.min(held, links.length - 1)] ?? form.querySelector<HTMLElement>('[name="title"]')
  next?.focus()
}
