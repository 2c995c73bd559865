import { createHash } from 'node:crypto'
import type { Browser, Locator, Page, Response } from 'playwright-core'
import sharp from 'sharp'
import type { Test } from 'tap'
import type { Lang } from '../../server/i18n.ts'
import { desktop, launchBrowser, openContext, runAxe } from '../browser/browser.ts'
import { listen } from '../browser/demo.ts'
import { validateDesk } from '../browser/validate.ts'
import { isWhole } from '../whole.ts'
import { build, type TestApp } from '../helper.ts'

/** A fresh data folder, served on this machine. */
export interface House {
  app: TestApp
  url: string
  lang: Lang
  browser: Browser
}

export async function openHouse(t: Test, lang: Lang, env: NodeJS.ProcessEnv = {}): Promise<House> {
  const app = await build(t, { env: { BUBO_URL: 'http://localhost', BUBO_LANG: lang, ...env } })
  return { app, lang, url: await listen(app), browser: await launchBrowser(t) }
}

/** By what means somebody works at the desk: a mouse and scripts, a browser without scripts, or keys alone. */
export type Means = 'mouse' | 'no-script' | 'keys'

export interface Person {
  page: Page
  means: Means
  lang: Lang
  /** Clicks, key combinations, choices, fields filled; typing a text is one. */
  count: number
  complaints: string[]
  /** The document as it came. */
  html(): Promise<string>
  /** Presses a link or a button that leads to another page, which is checked. */
  follow(target: Locator): Promise<void>
  press(target: Locator): Promise<void>
  /** Brings the cursor into a text. */
  enter(target: Locator): Promise<void>
  fill(target: Locator, text: string): Promise<void>
  /** A box or one of several choices. */
  tick(target: Locator): Promise<void>
  choose(target: Locator, label: string): Promise<void>
  attach(target: Locator, name: string): Promise<void>
  key(...keys: string[]): Promise<void>
  type(text: string): Promise<void>
  button(name: string): Locator
  link(name: string): Locator
  room(path: string): Locator
}

type Look = (person: Person) => Promise<void>

/** Somebody with a browser of their own; `look` judges each page at which they arrive. */
export async function openPerson(t: Test, house: House, means: Means, look?: Look): Promise<Person> {
  const { page, context, complaints } = await openContext(t, house.browser, house.url, {
    viewport: desktop,
    locale: house.lang === 'fr' ? 'fr-FR' : 'en-GB',
    javaScriptEnabled: means !== 'no-script',
  })
  context.setDefaultTimeout(120_000)
  let shown: Response | null = null
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) shown = response
  })
  const hand = means === 'keys' ? keysOf(page) : mouse
  const done = async (work: Promise<void>) => {
    person.count += 1
    await work
  }
  const person: Person = {
    page,
    means,
    lang: house.lang,
    count: 0,
    complaints,
    html: async () => (await shown?.text()) ?? '',
    async follow(target) {
      const loaded = page.waitForEvent('load')
      await done(hand.press(target))
      await loaded
      await checkArrival(t, person)
      await look?.(person)
    },
    press: (target) => done(hand.press(target)),
    enter: (target) => done(hand.enter(target)),
    fill: (target, text) => done(hand.fill(target, text)),
    tick: (target) => done(hand.tick(target)),
    choose: (target, label) => done(hand.choose(target, label)),
    async attach(target, name) {
      const chooser = page.waitForEvent('filechooser')
      await done(hand.press(target))
      await done((await chooser).setFiles({ name, mimeType: 'image/png', buffer: await drawPng(name) }))
    },
    async key(...keys) {
      for (const key of keys) {
        await done(page.keyboard.press(key))
        // A browser tells of a new selection a moment after the key.
        if (/Arrow|Home|End/.test(key)) await page.waitForTimeout(60)
      }
      // Where the last card leaves, the focus goes on once the list has been asked for more.
      t.ok(await holdsFocus(page), `${keys.join(', ')}: the focus is not lost`)
    },
    type: (text) => done(page.keyboard.type(text)),
    button: (name) => page.getByRole('button', { name, exact: true }),
    link: (name) => page.getByRole('link', { name, exact: true }),
    room: (path) => page.locator(`nav.rooms a[href="${path}"]`),
  }
  return person
}

type Hand = Pick<Person, 'press' | 'enter' | 'fill' | 'tick' | 'choose'>

const mouse: Hand = {
  press: (target) => target.click(),
  enter: (target) => target.click(),
  fill: (target, text) => target.fill(text),
  tick: (target) => target.click(),
  choose: async (target, label) => void (await target.selectOption({ label })),
}

/** Nothing but keys: what has the focus is where one got by Tab. */
const keysOf = ({ keyboard }: Page): Hand => ({
  async press(target) {
    await reach(target)
    await keyboard.press('Enter')
  },
  enter: reach,
  async fill(target, text) {
    await reach(target)
    await keyboard.press('Control+A')
    await keyboard.insertText(text)
  },
  async tick(target) {
    await reach(target)
    for (let step = 0; step < 20 && !(await hasFocus(target)); step++) await keyboard.press('ArrowDown')
    if (!(await target.isChecked()) || (await target.getAttribute('type')) === 'checkbox') await keyboard.press('Space')
  },
  async choose(target, label) {
    await reach(target)
    await keyboard.type(label)
  },
})

const hasFocus = (target: Locator) => target.evaluate((element) => element === element.ownerDocument.activeElement)

/** Of radio buttons, Tab stops at one of the group. */
const isReached = (target: Locator) =>
  target.evaluate((element) => {
    const { activeElement } = element.ownerDocument
    const name = element.getAttribute('type') === 'radio' ? element.getAttribute('name') : null
    return element === activeElement || (name !== null && activeElement?.getAttribute('name') === name)
  })

async function reach(target: Locator): Promise<void> {
  const page = target.page()
  if (await isReached(target)) return
  const { ahead, back } = await target.evaluate(countStops)
  const key = ahead <= back ? 'Tab' : 'Shift+Tab'
  // Nobody looks at each stop of a long way.
  for (let stop = 1; stop < Math.min(ahead, back); stop++) await page.keyboard.press(key)
  for (let stop = 0; stop < 300; stop++) {
    if (await isReached(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab does not reach ${String(target)} on ${page.url()}`)
}

interface Stop {
  tabIndex: number
  checkVisibility(): boolean
  matches(selector: string): boolean
  compareDocumentPosition(other: Stop): number
}

/**
 * How many stops there are from what has the focus to this, either way, past the end of the page or its beginning. It is
 * evaluated in the page.
 */
function countStops(element: unknown): { ahead: number; back: number } {
  const { activeElement, body } = (
    element as {
      ownerDocument: { activeElement: Stop; body: Stop & { querySelectorAll(selector: string): Iterable<Stop> } }
    }
  ).ownerDocument
  const after = 4
  const follows = (one: Stop, other: Stop) => (one.compareDocumentPosition(other) & after) > 0
  const stops = [...body.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
    (stop) => stop.tabIndex >= 0 && stop.checkVisibility() && !stop.matches(':disabled'),
  )
  const passed = activeElement === body ? 0 : stops.filter((stop) => !follows(activeElement, stop)).length
  const upTo = stops.filter((stop) => stop === element || follows(stop, element as Stop)).length
  const ahead = upTo > passed ? upTo - passed : stops.length - passed + upTo
  return { ahead, back: stops.length - ahead }
}

/** Where somebody arrives: the page says what it is, and what was done or refused has the focus. */
async function checkArrival(t: Test, { page, means }: Person): Promise<void> {
  const { pathname } = new URL(page.url())
  if (!pathname.startsWith('/desk')) return
  const heading = ((await page.locator('h1').textContent()) ?? '').trim()
  const title = await page.title()
  t.ok(heading !== '' && title.includes(heading), `${pathname} says what it is: ${title}`)
  const told = page.locator('#error, #notice')
  if ((await told.count()) === 0) return
  if (means !== 'no-script')
    t.match(
      await page.evaluate('document.activeElement.id'),
      /^(error|notice)$/,
      `${pathname}: what is told has the focus`,
    )
  const isError = (await page.locator('#error').count()) > 0
  t.equal((await page.locator('#error[role=alert], [aria-live] #notice').count()) > 0, true, 'and is announced')
  t.equal(/^(Erreur|Error) – /.test(title), isError, `${title} tells of an error, or of none`)
}

/** Judges each page once, wide and light, then narrow and dark; one that tells of something is another page. */
export function judgeOnce(t: Test): Look {
  const seen = new Set<string>()
  return async (person) => {
    const { page } = person
    const { pathname } = new URL(page.url())
    if (!pathname.startsWith('/desk')) return
    const state = ['#notice', '#error'].map((selector) => page.locator(selector).count())
    const place = pathname.replace(/[\w-]{30,}/g, ':id').replace(/\d+$/, ':number')
    const key = [place, ...(await Promise.all(state))].join(' ')
    if (seen.has(key)) return
    seen.add(key)
    t.same(validateDesk(await person.html()), [], `${key}: its markup`)
    await judge(t, page, key)
  }
}

/** What axe finds in the page as it stands: light and wide; where all is looked at, dark and narrow, too. */
export async function judge(t: Test, page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [320, 'dark'],
    [1280, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    if (isWhole || width === 1280) {
      await page.emulateMedia({ colorScheme })
      t.same((await runAxe(page)).violations, [], `${name}, ${width} ${colorScheme}`)
    }
    t.notOk(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), `${name} fits ${width}`)
  }
}

/** A picture that differs by its name. */
export function drawPng(name: string): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(name).digest()
  return sharp({ create: { width: 800, height: 500, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer()
}

/** Whether something of the page has the focus, now or within some seconds. */
async function holdsFocus(page: Page): Promise<boolean> {
  for (let turn = 0; turn < 100; turn++) {
    if (await page.evaluate<boolean>('document.activeElement !== document.body')) return true
    await page.waitForTimeout(50)
  }
  return false
}
