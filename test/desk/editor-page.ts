import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import house, { type Test } from 'tap'
import { escapeHtml } from '../../server/html.ts'
import { desktop, launchBrowser, openContext, type Visit } from '../browser/browser.ts'
import { root } from '../helper.ts'
import { bundleEditor } from './bundle.ts'

/** The policy of the desk's pages. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

/** What the desk's own style sheet says, in few words. */
const deskStyle = `
:root { color-scheme: light dark; --desk-ink: light-dark(#1d2433, #e6e9f0); --desk-paper: light-dark(#fff, #171b24);
  --desk-line: light-dark(#6b7488, #7f8aa3); --desk-accent: light-dark(#1f4fa3, #8fb4ff);
  --desk-muted: light-dark(#545d70, #a7b0c2); --desk-radius: 6px; --desk-focus: light-dark(#b3470a, #ffb061); }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--desk-ink); background: var(--desk-paper); }
`

const pageOf = (body: string, lang: string, textLang: string) => `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Essai</title>
<link rel="stylesheet" href="/editor.css"><script type="module" src="/editor.js"></script></head>
<body><main><h1>Essai</h1><form method="post" action="/save">
<p><label for="title">Titre</label> <input id="title" name="title" autofocus></p>
<p><label for="article-body">Texte</label></p>
<textarea name="body" id="article-body" rows="12" cols="60" data-editor data-lang="${textLang}">
${escapeHtml(body)}</textarea>
<p><button id="save">Enregistrer</button></p></form></main></body></html>`

export interface PageOptions extends BrowserContextOptions {
  body?: string
  lang?: 'fr' | 'en'
  textLang?: string
  /** Answers the requests of the library of images. */
  api?: RequestListener
}

let bundle: Promise<string> | undefined

/** A page with the editor, on a server of its own, under the desk's policy. */
export async function openEditor(
  t: Test,
  options: PageOptions = {},
): Promise<Visit & { url: string; saved: string[] }> {
  const { body = '', lang = 'fr', textLang = 'fr', api, ...context } = options
  const script = await (bundle ??= bundleEditor())
  const saved: string[] = []
  const style = deskStyle + readFileSync(join(root, 'server/desk/client/editor/editor.css'), 'utf8')
  const answers: Record<string, [string, string]> = {
    '/': ['text/html; charset=utf-8', pageOf(body, lang, textLang)],
    '/editor.js': ['text/javascript; charset=utf-8', script],
    '/editor.css': ['text/css; charset=utf-8', style],
  }
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (path === '/save') return save(request, response, saved)
    if (path.startsWith('/api/') && api) return api(request, response)
    if (path.startsWith('/media/')) return sendPicture(response)
    const [type, text] = answers[path] ?? ['text/plain', '']
    response.writeHead(answers[path] ? 200 : 204, { 'content-type': type, 'content-security-policy': policy }).end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const visit = await openContext(t, await launchBrowser(house), url, { viewport: desktop, ...context })
  await visit.page.goto('/')
  return { ...visit, url, saved }
}

function save(request: IncomingMessage, response: ServerResponse, saved: string[]): void {
  let form = ''
  request.setEncoding('utf8').on('data', (part: string) => (form += part))
  request.on('end', () => {
    saved.push(new URLSearchParams(form).get('body') ?? '')
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>ok</title>')
  })
}

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" width="320" height="180">' +
  '<rect width="320" height="180" fill="#8aa"/><circle cx="160" cy="90" r="60" fill="#dcb"/></svg>'

function sendPicture(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(picture)
}

/** What would be sent by now: whoever reads the form is given what is written, whatever timers still wait. */
export const readField = (page: Page): Promise<string> =>
  page.evaluate<string>("new FormData(document.querySelector('#article-body').form).get('body')")

/** Clicks into the text, and puts the caret at its end. */
export async function goToEnd(page: Page): Promise<void> {
  await page.locator('.editor-text').click()
  do {
    // Taking the focus, the editor puts the caret back a moment later, and reads where it is later still: keys come
    // before its timers, and what they move is undone. A timer of ours that is set after them ends after them.
    await page.evaluate('new Promise((done) => setTimeout(done, 60))')
    await page.keyboard.press('Control+End')
    await page.evaluate('new Promise((done) => setTimeout(done, 60))')
  } while (!(await isAtEnd(page)))
}

/** Whether nothing is written behind the caret. */
const isAtEnd = (page: Page) =>
  page.evaluate<boolean>(`(() => {
    const { focusNode, focusOffset } = getSelection()
    const rest = document.createRange()
    rest.selectNodeContents(document.querySelector('.editor-text'))
    if (!rest.isPointInRange(focusNode, focusOffset)) return false
    rest.setStart(focusNode, focusOffset)
    return rest.toString().trim() === ''
  })()`)
