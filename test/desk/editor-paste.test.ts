import t from 'tap'
import { cleanArticle } from '../../server/html/clean.ts'
import { openEditor, readField } from './editor-page.ts'
import { googleDocs, libreOffice } from './pastes/office.ts'
import { mail, web } from './pastes/web.ts'
import { word } from './pastes/word.ts'

const samples = [...word, ...libreOffice, ...googleDocs, ...web, ...mail]

/** Puts it into the clipboard of an event, as a browser does for a person. */
const paste = `((data) => {
  const text = document.querySelector('.editor-text')
  text.focus()
  const transfer = new DataTransfer()
  for (const [type, value] of Object.entries(data)) transfer.setData(type, value)
  text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
})`

const pasteAll = `(async (sources) => {
  const { editors, writeHtml } = await import('/editor.js')
  const [field, editor] = [...editors][0]
  const paste = ${paste}
  return sources.map((html) => {
    field.value = ''
    field.dispatchEvent(new Event('desk:load'))
    let told = null
    const note = ({ detail }) => { told = detail }
    addEventListener('desk:dropped', note, { once: true })
    paste({ 'text/html': html })
    removeEventListener('desk:dropped', note)
    return { html: writeHtml(editor.view.state.doc), told }
  })
})`

interface Pasted {
  html: string
  told: { count: number; what: Record<string, number> } | null
}

t.test('pastes come out as plain structure, and what was left out is said', async (t) => {
  t.ok(samples.length >= 30, `${samples.length} samples`)
  const { page, url, complaints, foreign } = await openEditor(t)
  const sources = samples.map(({ html }) => html.replaceAll('https://desk.test', url))
  const results = await page.evaluate<Pasted[]>(`${pasteAll}(${JSON.stringify(sources)})`)
  for (const [index, { from, expected, dropped = {} }] of samples.entries()) {
    const { html, told } = results[index]!
    t.equal(html, expected, from)
    t.equal(cleanArticle(html), html, `${from}: the server changes nothing`)
    t.notMatch(html, /style|class|<(?:font|o:p|div|svg|script)|src="(?!\/media\/)/, from)
    const said = Object.fromEntries(
      Object.entries(told?.what ?? {}).filter(([name, count]) => count > 0 && name !== 'sizes'),
    )
    t.same(said, dropped, `${from}: what is said`)
  }
  t.same(complaints, [], 'the policy of the page is respected')
  t.same(foreign, [], 'nothing is fetched from elsewhere')
})

t.test('what was left out is told in a sentence', async (t) => {
  const { page } = await openEditor(t)
  const html =
    '<p><span style="color:red">a</span><span style="color:blue">b</span></p>' +
    '<img src="https://x.example/y.png">'.repeat(3)
  await page.evaluate(`${paste}(${JSON.stringify({ 'text/html': html })})`)
  t.equal(await page.textContent('.editor-status'), 'Collé sans 3 images d’un autre site ni 2 couleurs.')
})

t.test('plain text, and an address over words', async (t) => {
  const { page } = await openEditor(t)
  await page.evaluate(`${paste}(${JSON.stringify({ 'text/plain': 'Un\r\nlignes\r\n\r\nDeux <b>' })})`)
  t.equal(await readField(page), '<p>Un<br>lignes</p><p>Deux &lt;b&gt;</p>')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('mot')
  await page.keyboard.press('Shift+Home')
  await page.waitForTimeout(100)
  await page.evaluate(`${paste}(${JSON.stringify({ 'text/plain': 'www.example.org' })})`)
  t.equal(await readField(page), '<p><a href="https://www.example.org">mot</a></p>')
})
