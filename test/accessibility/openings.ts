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
  if (await has('[data-editor]')) openings.push(...(await listEditorOpenings(page)))
  return openings
}

const escape = (page: Page) => page.keyboard.press('Escape')

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
  return names.map((name, place) => ({
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
}
