import type { Page } from 'playwright-core'
import type { Opening, State } from './state.ts'

/** What can be opened in a page, by what stands in it. */
export async function listOpenings(page: Page, state: State): Promise<Opening[]> {
  await page.goto(state.url, { waitUntil: 'load' })
  const openings: Opening[] = []
  const has = async (selector: string) => (await page.locator(selector).count()) > 0
  if (await has('details:not([open])')) openings.push({ name: 'all unfolded', open: unfold })
  if (await has('.rooms-open')) {
    for (const width of [320, 640]) openings.push({ name: 'the menu', open: openMenu, close: escape, width })
  }
  if (await has('#keys-open:not([hidden])'))
    openings.push({ name: 'its keys', open: press('#keys-open'), close: escape })
  if (await has('[data-queue] [data-decide]')) openings.push(decideByKey, decideInVain)
  if (await has('[data-media-upload] [type=file]')) openings.push(sendInVain)
  if (await has('[data-editor]')) openings.push(...(await listEditorOpenings(page)))
  return openings
}

const escape = (page: Page) => page.keyboard.press('Escape')

/** A card is decided by key, which tells of it above the list; taken back, it has the focus again. */
const decideByKey: Opening = {
  name: 'a decision by key',
  async open(page) {
    // The page may be older than what forms did to its first cards.
    for (let turn = 0; turn < 8; turn++) {
      await pressKeyOf(page, 'approve')
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      if ((await page.locator('.messages .good button').count()) > 0) return true
    }
    throw new Error('no card could be decided')
  },
  async close(page) {
    await page.locator('.messages .good button').focus()
    await page.keyboard.press('Enter')
    await page.locator('.messages .good button').waitFor({ state: 'detached' })
  },
}

/** One that the site does not take is told on its card. */
const decideInVain: Opening = {
  name: 'a decision without the site',
  async open(page) {
    await page.route('**/decisions', (route) => route.abort())
    await pressKeyOf(page, 'approve')
    await page.locator('.card-error:not(:empty)').waitFor()
    await page.unroute('**/decisions')
    return true
  },
  close: () => Promise.resolve(),
}

async function pressKeyOf(page: Page, act: string): Promise<void> {
  const shortcuts = (await page.locator('[data-shortcuts]').first().getAttribute('data-shortcuts')) ?? '{}'
  await page.keyboard.press((JSON.parse(shortcuts) as Record<string, string>)[act] ?? '')
}

/** A file that is refused, and sent once more. */
const sendInVain: Opening = {
  name: 'a file that is refused',
  async open(page) {
    const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Des notes') }
    await page.locator('[data-media-upload] [type=file]').setInputFiles(file)
    await page.locator('[data-media-upload] form [type=submit], [data-media-upload] form button').first().click()
    await page.locator('.media-sent button').waitFor()
    return true
  },
  async close(page) {
    await page.locator('.media-sent button').focus()
    await page.keyboard.press('Enter')
    await page.locator('.media-sent button').waitFor()
  },
}

async function unfold(page: Page): Promise<boolean> {
  await page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`)
  return true
}

async function openMenu(page: Page): Promise<boolean> {
  const button = page.locator('.rooms-open')
  if (!(await button.isVisible())) return false
  await button.focus()
  await page.keyboard.press('Enter')
  return true
}

const press = (selector: string) => async (page: Page) => {
  const button = page.locator(selector).first()
  if (!(await button.isVisible())) return false
  await button.focus()
  await page.keyboard.press('Enter')
  return true
}

/** What each button of the toolbar opens, above a text in which something is chosen; what opens nothing is not judged. */
async function listEditorOpenings(page: Page): Promise<Opening[]> {
  await page.locator('.editor-text').waitFor()
  const names = await page.evaluate<string[]>(
    `[...document.querySelectorAll('.editor-toolbar button')].map((one) => one.getAttribute('aria-label') || one.textContent)`,
  )
  const buttons = names.map((name, place): Opening => ({
    name: `editor, ${name}`,
    async open(window) {
      const text = window.locator('.editor-text')
      await text.waitFor()
      await text.click()
      await window.keyboard.press('Control+End')
      await window.keyboard.type('Un mot')
      await window.keyboard.press('Control+Shift+ArrowLeft')
      await window.evaluate(`(() => {
        const button = document.querySelectorAll('.editor-toolbar button')[${place}]
        if (button.closest('[hidden]')) document.querySelector('.editor-toolbar [aria-controls]')?.click()
        button.click()
      })()`)
      await window.waitForTimeout(400)
      return window.evaluate<boolean>(
        `!!document.querySelector('dialog[open], [role=dialog], .editor-group:not([hidden]) ~ .editor-group:not([hidden])')`,
      )
    },
    close: escape,
  }))
  return [...buttons, slash]
}

/** The menu of what a line may become. */
const slash: Opening = {
  name: 'editor, its menu of a line',
  async open(page) {
    const text = page.locator('.editor-text')
    await text.waitFor()
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/')
    await page.locator('.editor-slash').waitFor()
    return true
  },
  close: escape,
}
