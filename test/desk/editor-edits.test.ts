import t from 'tap'
import { plainText } from '../../server/html.ts'
import { cleanArticle } from '../../server/html/clean.ts'
import { openEditor } from './editor-page.ts'
import { seeded } from './random-html.ts'

const body =
  '<h2>Horaires</h2>\n<p>La salle est <strong>fermée</strong> le <em>lundi</em>.</p>\n<ul>\n<li>Un</li>\n<li>Deux</li>\n</ul>\n' +
  '<blockquote><p>Cité</p></blockquote><figure><img alt="Hibou" src="/media/ab/c-1.jpg"><figcaption>Légende</figcaption></figure>' +
  '<table><caption>Tarifs</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><td>1</td>' +
  '<td>2</td></tr></tbody></table><pre>code</pre><p>Voir <a href="/x">ici</a> et <q>là</q> <em>a<em>b</em></em>.</p>'

const keys = [
  'Enter',
  'Enter',
  'Shift+Enter',
  'Backspace',
  'Backspace',
  'Delete',
  'Tab',
  'Control+b',
  'Control+i',
  'Control+e',
  'Control+.',
  'Control+Alt+0',
  'Control+Alt+2',
  'Control+Alt+3',
  'Control+Shift+7',
  'Control+Shift+8',
  'Control+Shift+9',
  'Control+]',
  'Control+[',
  'Control+Alt+t',
  'Control+Alt+h',
  'Control+Alt+c',
  'Control+\\',
  'Control+z',
  'Control+z',
  'Control+y',
  'Control+x',
  'Control+v',
  'Shift+ArrowRight',
  'Shift+ArrowDown',
  'Control+Shift+ArrowLeft',
  'ArrowUp',
  'Home',
]
const words = ['mot', ' été !', '"oui"', ' deux  espaces ', '<b>&', "l'", '...', '- ', '## ', '> ', '1. ', '---']

/** What the editor shows, as readers would read it: without its own fields and words. */
const textShown = `(async () => {
  const { editors, writeHtml, parseHtml } = await import('/editor.js')
  const { view } = [...editors.values()][0]
  view.state.doc.check()
  const parts = []
  view.state.doc.descendants((node) => {
    if (node.isText) parts.push(node.text)
    else if (node.attrs.html) parts.push(new DOMParser().parseFromString(node.attrs.html, 'text/html').body.textContent)
    else if (!node.isInline || node.type.name === 'hard_break') parts.push(' ')
  })
  const html = writeHtml(view.state.doc)
  const copy = parseHtml(html)
  return { text: parts.join(''), html, twice: writeHtml(copy.type.schema.nodeFromJSON(copy.toJSON())), anew: writeHtml(view.state.schema.nodeFromJSON(view.state.doc.toJSON())) }
})()`

const squeeze = (text: string) => text.replace(/\s+/g, '')

t.test('200 random edits: what the editor holds, what is saved and what is shown are the same text', async (t) => {
  const { page, complaints } = await openEditor(t, { body })
  const next = seeded(7)
  let place = 0
  for (let edit = 0; edit < 200; edit++) {
    if (edit % 4 === 0) {
      place = next(1000)
      await page.evaluate(`(async () => {
        const { editors } = await import('/editor.js')
        const { view } = [...editors.values()][0]
        const { state } = view
        const at = state.doc.resolve(Math.round((state.doc.content.size * ${place}) / 1000))
        view.focus()
        view.dispatch(state.tr.setSelection(state.selection.constructor.near?.(at) ?? state.selection))
      })()`)
    }
    const key = keys[next(keys.length)]!
    const word = words[next(words.length)]!
    const typed = next(2) === 0
    if (typed) await page.keyboard.type(word)
    else await page.keyboard.press(key)
    await page.evaluate(
      "document.activeElement.closest('.editor-text') || document.querySelector('.editor-text').focus()",
    )
    const { text, html, twice, anew } =
      await page.evaluate<Record<'text' | 'html' | 'twice' | 'anew', string>>(textShown)
    const what = `edit ${edit}, ${typed ? word : key}`
    if (squeeze(plainText(html)) !== squeeze(text)) t.equal(squeeze(plainText(html)), squeeze(text), what)
    if (cleanArticle(html) !== html) t.equal(cleanArticle(html), html, `${what}: the server changes nothing`)
    if (twice.replace(/>\n+</g, '><') !== anew) t.equal(twice, anew, `${what}: the same the second time`)
  }
  const { html } = await page.evaluate<{ html: string }>(textShown)
  const field = () => page.inputValue('#article-body')
  for (let turn = 0; turn < 50 && (await field()) !== html; turn++) await page.waitForTimeout(100)
  t.equal(await field(), html, 'the field holds it, a moment later')
  t.same(complaints, [])
  t.comment(`${html.length} characters at the end`)
})
