import type { BrowserContext } from 'playwright-core'

const find = `((document) => {
  // Linked data, which nothing runs; an article handed on by mail; by what a search is narrowed down.
  const isData = (element) =>
    element.localName === 'script' && element.type === 'application/ld+json' && !/[<>&]/.test(element.textContent)
  const isFilter = (element) => element.matches('details.filters:not([ontoggle]), .filters select')
  const wrong = (element) =>
    !isData(element) && (
    (
      'script iframe frame object embed style base math template video audio details foreignObject animate ' +
      'set marquee'
    ).split(' ').includes(element.localName) && !isFilter(element) ||
    (element.localName === 'select' && !isFilter(element) && !/^(report|refusal)-ground$/.test(element.id)) ||
    element.httpEquiv ||
    [...element.attributes].some(
      ({ name, value }) =>
        /^on|^style$|^srcdoc$|^formaction$/i.test(name) ||
        (/(href|src|action)$/i.test(name) && !/^(https?:|\\/(?!\\/)|#|mailto:\\?subject=|$)/i.test(value)),
    ))
  const stray = (place, allowed) =>
    [...document.querySelectorAll(place + ' *')].filter((element) => !allowed.includes(element.localName))
  return [
    ...[...document.querySelectorAll('*')].filter(wrong),
    ...stray(':is(.comment-text, .message-quote blockquote)', ['p', 'br', 'a']),
    ...stray(
      '.prose',
      'p h2 h3 h4 ul ol li a strong em s code pre table tbody tr td br span picture source img'.split(' '),
    ),
    ...stray(
      ':is(h1, h3, .kicker, .bylines, .standfirst, figcaption, .comment-name, .author)',
      'a span p svg path g circle'.split(' '),
    ),
  ].map((element) => element.outerHTML.slice(0, 200))
})`

/**
 * Whatever could run, now or at a click, and whatever is not of the cleaned texts' few elements. To be evaluated in a
 * page.
 */
export const findHostile = `${find}(document)`

/** The same, in each frame of a page of frames. */
export const findHostileInFrames =
  `[...document.querySelectorAll('iframe')].flatMap((frame) => ${find}(frame.contentDocument).map((found) => ` +
  `frame.src + ': ' + found))`

/**
 * In every frame, before anything of the page: what payloads call to show that they ran tells us instead of stopping
 * the page, and once the page has loaded, whoever waits for a reader to touch something is touched. Links and forms
 * lead nowhere, unless what they lead to is a program.
 */
const lookout = `(() => {
  const tell = (what) => {
    try {
      window.__ran(what)
    } catch {
      document.documentElement?.setAttribute('data-ran', what)
    }
  }
  for (const name of ['alert', 'confirm', 'prompt', 'print']) {
    Object.defineProperty(window, name, {
      configurable: true,
      get: () => (word) => tell(name + ' ' + String(word).slice(0, 40)),
      set() {},
    })
  }
  const leads = (address) => !/^\\s*(javascript|data|vbscript):/i.test(String(address ?? ''))
  addEventListener(
    'click',
    (event) => {
      const link = event.composedPath().find((one) => one.localName === 'a' || one.localName === 'area')
      if (link && leads(link.href?.baseVal ?? link.href)) event.preventDefault()
    },
    true,
  )
  addEventListener(
    'submit',
    (event) => {
      if (leads(event.submitter?.formAction ?? event.target.action)) event.preventDefault()
    },
    true,
  )
  addEventListener('load', () =>
    setTimeout(() => {
      const types = (
        'pointerover mouseover mouseenter mousemove pointerdown mousedown focus focusin keydown input change ' +
        'mouseup pointerup wheel scroll toggle mouseout mouseleave blur contextmenu auxclick dblclick drag ' +
        'dragstart copy cut paste select animationstart animationend transitionend'
      ).split(' ')
      for (const element of document.querySelectorAll('body, body *')) {
        for (const type of types) element.dispatchEvent(new Event(type, { bubbles: false, cancelable: true }))
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      }
      window.__touched = true
    }, 0),
  )
})()`

/** What ran in a context: the address of the page or frame, and what it called. */
export interface Ran {
  at: string
  what: string
}

/** Watches every page and frame of a context for anything that runs. To be called before its pages open. */
export async function watchRuns(context: BrowserContext): Promise<Ran[]> {
  const ran: Ran[] = []
  await context.exposeBinding('__ran', ({ frame }, what: string) => void ran.push({ at: frame.url(), what }))
  await context.addInitScript(lookout)
  return ran
}
