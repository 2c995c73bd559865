/** How many stand in each list, on the page as it is. */
export function count(name: string, by: number): void {
  const badge = document.querySelector<HTMLElement>(`.states [data-list="${name}"] .count`)
  if (badge) {
    const number = Math.max(0, Number(badge.dataset['count']) + by)
    badge.dataset['count'] = badge.textContent = String(number)
    badge.hidden = number === 0
  }
  if (name === 'pending') countInFrame(by)
}

/** The number beside the room in the frame, and the same in words. */
function countInFrame(by: number): void {
  for (const part of document.querySelectorAll('.rooms a[href="/desk/comments"] span'))
    part.textContent = part.textContent.replace(/\d+(?:\s\d{3})*/, (digits) =>
      String(Math.max(0, Number(digits.replaceAll(/\s/g, '')) + by)),
    )
}

/** A comment went from one list to another. */
export function countMove(from: string, to: string): void {
  if (from === to) return
  count(from, -1)
  count(to, 1)
}
