import type { Page } from 'playwright-core'

/** A place where the Tab key stops. */
export interface TabStop {
  element: string
  /** Its look tells that it has the focus. */
  marked: boolean
  /** It is within the window, and nothing lies over it. */
  seen: boolean
}

const prepare = `(() => {
  const stops = [
    ...document.querySelectorAll(
      'a[href], button, input, textarea, select, summary, [tabindex], [contenteditable=true]',
    ),
  ].filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden')
    // What is folded away is reached once it is opened.
    .filter((element) => element.checkVisibility())
  const look = (element) => {
    const style = getComputedStyle(element)
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow].join()
  }
  window.looks = { look, calm: new Map(stops.map((element) => [element, look(element)])) }
  return stops.length
})()`

const describe = `(() => {
  const element = document.activeElement
  if (!window.looks.calm.has(element)) return null
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  // A frame, or a date with its button for the calendar: what is within has it, and shows it there.
  const within = !element.matches(':focus')
  const drawn = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
  // A table higher than the window is seen in part, wherever one comes from.
  const points = (box) =>
    box.height > innerHeight
      ? [[box.x + 8, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2]]
      : [
          [box.x + box.width / 2, box.y + box.height / 2],
          [box.x + 8, box.y + 8],
        ]
  // Of a frame it is what has the focus in it that is to be seen; another site keeps that to itself.
  const inner = element.contentDocument?.activeElement
  const isInFrame = inner !== undefined && inner !== null && inner !== element.contentDocument.body
  const frame = element.getBoundingClientRect()
  const boxes = isInFrame
    ? [...inner.getClientRects()].map((box) => new DOMRect(frame.x + box.x, frame.y + box.y, box.width, box.height))
    : [...element.getClientRects()]
  const seen = boxes.some((box) =>
    points(box).some(([x, y]) => {
      const top = document.elementFromPoint(x, y)
      return top !== null && (element.contains(top) || top.contains(element))
    }),
  )
  return {
    element: element.outerHTML.slice(0, 160),
    marked: within || (drawn && window.looks.look(element) !== window.looks.calm.get(element)),
    seen,
  }
})()`

/** Walks the page with the Tab key alone, from where the focus is to its end; `expected` is how many stops it has. */
export async function walkByTab(page: Page, key = 'Tab'): Promise<{ stops: TabStop[]; expected: number }> {
  const expected = await page.evaluate<number>(prepare)
  const stops: TabStop[] = []
  while (stops.length <= expected) {
    await page.keyboard.press(key)
    const stop = await page.evaluate<TabStop | null>(describe)
    if (stop === null) break
    stops.push(stop)
  }
  return { stops, expected }
}

/** What has the focus: its tag, and its id or its words. */
export function readFocus(page: Page): Promise<string> {
  return page.evaluate<string>(
    `((element) => element.localName + (element.id ? '#' + element.id : ' ' + ` +
      'element.textContent.trim()))(document.activeElement)',
  )
}

/** Presses Tab until what is named so (`readFocus`) has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab')
    const focus = await readFocus(page)
    if (typeof name === 'string' ? focus === name : name.test(focus)) return
  }
  throw new Error(`Tab does not reach ${String(name)}`)
}

/**
 * Presses a key on what has the focus, a button or a link, and waits for the page that it leads to. The status of the
 * first answer.
 */
export async function follow(page: Page, key = 'Enter'): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest())
  const loaded = page.waitForEvent('load')
  await page.keyboard.press(key)
  const status = (await answered).status()
  await loaded
  return status
}
