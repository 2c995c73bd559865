/**
 * What of a page cannot be read as it stands: text beyond the window, cut off, or over other text. To be evaluated in a
 * page. What scrolls by itself may be wider than it shows; what is hidden from the eye is for the ear alone.
 */
export const findLost = `(() => {
  const lost = []
  const say = (element, text) => {
    const name = element.localName + (element.id ? '#' + element.id : '') +
      (typeof element.className === 'string' && element.className ? '.' + element.className.trim().replace(/\\s+/g, '.') : '')
    return name + ' "' + text.trim().replace(/\\s+/g, ' ').slice(0, 60) + '"'
  }
  const root = document.documentElement
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    lost.push('the page scrolls sideways, ' + root.scrollWidth + ' > ' + innerWidth + ': ' +
      wide.slice(-1).map((one) => say(one, one.textContent)).join(', '))
  }
  const clips = (style) => /hidden|clip/.test(style.overflowX) || /hidden|clip/.test(style.overflowY)
  const scrolls = (style) => /auto|scroll/.test(style.overflowX) || /auto|scroll/.test(style.overflowY)
  const isForEar = (element) => {
    for (let one = element; one && one !== root; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (style.clipPath === 'inset(50%)' || style.opacity === '0') return true
      if (one.matches('.skip')) return true
    }
    return false
  }
  const top = document.querySelector('dialog:modal') || document.querySelector('[popover]:popover-open') || document.body
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  const lines = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.data.trim() || /^(script|style|option|noscript|textarea|title)$/.test(element.localName)) continue
    if (!element.checkVisibility({ visibilityProperty: true }) || isForEar(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1)
    if (rects.length === 0) continue
    const letter = parseFloat(getComputedStyle(element).fontSize)
    if (rects.length > 8 && range.getBoundingClientRect().width < letter * 5 && !element.closest('td, th'))
      lost.push('in a column without width: ' + say(element, node.data))
    let inner = false
    let shown = rects
    for (let one = element; one && one !== root; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (scrolls(style)) { inner = true; break }
      if (style.position === 'fixed' || style.position === 'sticky') inner = true
      if (!clips(style) || one === document.body) continue
      const box = one.getBoundingClientRect()
      if (rects.some((rect) => rect.right > box.right + 2 || rect.left < box.left - 2 || rect.bottom > box.bottom + 3 || rect.top < box.top - 3))
        lost.push('cut off by ' + say(one, '') + ': ' + say(element, node.data))
      // A line beyond the box stands over nothing.
      shown = shown.filter((rect) => rect.top < box.bottom - 3 && rect.bottom > box.top + 3)
    }
    if (inner) continue
    if (rects.some((rect) => rect.right > innerWidth + 1 || rect.left < -1)) lost.push('beyond the window: ' + say(element, node.data))
    for (const rect of shown) lines.push({ rect, element, text: node.data })
  }
  // A control shows its text by itself: what does not fit is not seen.
  for (const one of top.querySelectorAll('button, select, a, summary, .count')) {
    if (!one.checkVisibility({ visibilityProperty: true }) || isForEar(one)) continue
    if (one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0 && getComputedStyle(one).display !== 'inline' && getComputedStyle(one).overflowX !== 'visible')
      lost.push('does not fit: ' + say(one, one.textContent))
  }
  lines.sort((one, other) => one.rect.top - other.rect.top)
  for (let at = 0; at < lines.length; at++) {
    for (let next = at + 1; next < lines.length && lines[next].rect.top < lines[at].rect.bottom - 4; next++) {
      const [one, other] = [lines[at], lines[next]]
      if (one.element === other.element) continue
      // A small window stands over the text from which it was opened.
      const small = '[role=dialog], [role=listbox]'
      if (one.element.closest(small) !== other.element.closest(small)) continue
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
      const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
      if (across > 3 && down > Math.min(one.rect.height, other.rect.height) * 0.4)
        lost.push('over one another: ' + say(one.element, one.text) + ' and ' + say(other.element, other.text))
    }
  }
  return [...new Set(lost)].slice(0, 6)
})()`

/** What of a page has the focus, as it would be found; nothing where none has. */
export const sayFocus = `(() => {
  const one = document.activeElement
  return !one || one === document.body || one === document.documentElement
    ? '' : one.localName + (one.id ? '#' + one.id : '')
})()`
