import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import t from 'tap'
import { cleanArticle } from '../../server/html/clean.ts'
import { typesetHtml } from '../../server/typography.ts'
import { phone, runAxe } from '../browser/browser.ts'
import { bundleEditor } from './bundle.ts'
import { openEditor, readField } from './editor-page.ts'
import { oneIn } from '../whole.ts'

const text = '.editor-text'

/** A browser tells of a new selection a moment after the key. */
async function pressed(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  if (/Arrow|Home|End/.test(key)) await page.waitForTimeout(60)
}

/** Presses keys one by one; what is typed stands between them. */
async function write(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    if (
      key.length > 1 &&
      /^(?:(?:Control|Shift|Alt)\+)*(?:Enter|Backspace|Tab|Escape|Home|End|Arrow\w+|F10|(?<=\+).)$/.test(key)
    )
      await pressed(page, key)
    else await page.keyboard.type(key)
  }
}

t.test('it is light', async (t) => {
  const script = await bundleEditor()
  const [gzip, brotli] = [gzipSync(script).length, brotliCompressSync(script).length]
  t.comment(`${script.length} bytes, ${gzip} by gzip, ${brotli} by brotli`)
  t.ok(gzip < 250_000)
})

t.test('the field becomes a text to write in, and holds what will be sent', async (t) => {
  const { page, saved: sent, complaints } = await openEditor(t, { body: '<p>Un</p>\n<p>Deux</p>' })
  t.equal(await page.evaluate('document.activeElement.id'), 'title', 'the cursor starts in the title')
  t.ok(await page.isHidden('#article-body'))
  const box = page.getByRole('textbox', { name: 'Texte' })
  t.equal(await box.getAttribute('aria-multiline'), 'true')
  t.equal(await page.inputValue('#article-body'), '<p>Un</p>\n<p>Deux</p>', 'nothing is changed that nobody changed')
  await page.evaluate(
    'inputs = 0; document.addEventListener("input", ({ target }) => { if (target.id === "article-body") inputs += 1 })',
  )
  await page.click('label[for="article-body"]')
  await write(page, 'Control+Home', 'Eh, ')
  t.equal(await readField(page), '<p>Eh, Un</p>\n<p>Deux</p>')
  t.ok(Number(await page.evaluate('inputs')) >= 1, 'the page is told')
  await write(page, 'fin ')
  await page.click('#save')
  await page.waitForURL('**/save')
  t.same(sent, ['<p>Eh, fin Un</p>\r\n<p>Deux</p>'], 'what was typed a moment ago is sent')
  t.same(complaints, [])
})

t.test('every command by its key', async (t) => {
  const cases: [string[], string][] = [
    [['mot', 'Shift+Home', 'Control+b'], '<p><strong>mot</strong></p>'],
    [['mot', 'Shift+Home', 'Control+i'], '<p><em>mot</em></p>'],
    [['mot', 'Control+Alt+2'], '<h2>mot</h2>'],
    [['mot', 'Control+Alt+3'], '<h3>mot</h3>'],
    [['mot', 'Control+Alt+4', 'Control+Alt+0'], '<p>mot</p>'],
    [['mot', 'Control+Shift+7'], '<ol><li>mot</li></ol>'],
    [['mot', 'Control+Shift+8', 'Enter', 'deux'], '<ul><li>mot</li><li>deux</li></ul>'],
    [['mot', 'Control+Shift+8', 'Control+Shift+8'], '<p>mot</p>'],
    [['mot', 'Control+Shift+8', 'Control+Shift+7'], '<ol><li>mot</li></ol>'],
    [['un', 'Control+Shift+8', 'Enter', 'deux', 'Control+]'], '<ul><li>un<ul><li>deux</li></ul></li></ul>'],
    [['un', 'Control+Shift+8', 'Enter', 'Enter', 'après'], '<ul><li>un</li></ul><p>après</p>'],
    [['mot', 'Control+Shift+9'], '<blockquote><p>mot</p></blockquote>'],
    [['mot', 'Control+Shift+9', 'Control+Shift+9'], '<p>mot</p>'],
    [['mot', 'Control+z'], ''],
    [['mot', 'Control+z', 'Control+y'], '<p>mot</p>'],
    [['## ', 'mot', 'Enter', 'suite'], '<h2>mot</h2><p>suite</p>'],
    [['### ', 'mot'], '<h3>mot</h3>'],
    [['- ', 'un', 'Enter', 'deux'], '<ul><li>un</li><li>deux</li></ul>'],
    [['1. ', 'un'], '<ol><li>un</li></ol>'],
    [['4. ', 'un'], '<ol start="4"><li>un</li></ol>'],
    [['> ', 'mot'], '<blockquote><p>mot</p></blockquote>'],
    [['un', 'Enter', '---', 'deux'], '<p>un</p><hr><p>deux</p>'],
    [['## ', 'Backspace', 'mot'], '<p>## mot</p>'],
    [['XIX', 'Control+.', 'e', 'Control+.', ' siècle'], '<p>XIX<sup>e</sup> siècle</p>'],
    [['un', 'Shift+Enter', 'deux'], '<p>un<br>deux</p>'],
    [['mot', 'Control+Alt+c', 'Enter', '  x'], '<pre>mot\n  x</pre>'],
    [['mot', 'Shift+Home', 'Control+b', 'Control+i', 'Control+\\'], '<p>mot</p>'],
  ]
  const { page, complaints } = await openEditor(t, { textLang: 'en' })
  for (const [keys, expected] of cases) {
    await page.evaluate(
      "field = document.querySelector('#article-body'); field.value = ''; field.dispatchEvent(new Event('desk:load'))",
    )
    await page.focus(text)
    await write(page, ...keys)
    t.equal(await readField(page), expected, keys.join(' '))
  }
  t.same(complaints, [])
})

t.test('French as one types, as the page sets it, and undone at once', async (t) => {
  const cases: [string[], string][] = [
    [['Oui !'], 'Oui\u202f!'],
    [['Oui ; non ?'], 'Oui\u202f; non\u202f?'],
    [['Voici : 10 %'], 'Voici&nbsp;: 10&nbsp;%'],
    [['"Oui", dit-il'], '«&nbsp;Oui&nbsp;», dit-il'],
    [["L'été..."], 'L’été…'],
    [['Oui !', 'Backspace'], 'Oui !'],
    [['Oui !', 'Control+z'], 'Oui !'],
    [['a "', 'Backspace', 'b'], 'a "b'],
    [['https://example.org/?a'], 'https://example.org/?a'],
    [['« Oui »'], '«&nbsp;Oui&nbsp;»'],
    [['Mot, mot;'], 'Mot, mot;'],
  ]
  const { page } = await openEditor(t)
  for (const [keys, expected] of cases) {
    await page.evaluate(
      "field = document.querySelector('#article-body'); field.value = ''; field.dispatchEvent(new Event('desk:load'))",
    )
    await page.focus(text)
    await write(page, ...keys)
    const html = await readField(page)
    t.equal(html, `<p>${expected}</p>`, keys.join(' '))
    const typed = html.replaceAll('&nbsp;', '\u00a0')
    if (keys.length === 1)
      t.equal(typesetHtml(typed, 'fr', { apostrophes: true }), typed, 'the page changes nothing of it')
  }
  await page.evaluate("field.value = '<p><code>a</code></p><pre>b</pre>'; field.dispatchEvent(new Event('desk:load'))")
  await page.focus(text)
  await write(page, 'Control+End', 'ArrowLeft', 'ArrowUp', 'Control+End', ' !')
  t.notMatch(await readField(page), /\u202f!<\/pre>/, 'code is left alone')
})

t.test('a link, its address checked', async (t) => {
  const { page, complaints } = await openEditor(t)
  await page.focus(text)
  await write(page, 'Voir ici', 'Control+Shift+ArrowLeft', 'Control+k')
  const dialog = page.getByRole('dialog', { name: 'Lien' })
  await dialog.waitFor()
  await write(page, 'https://exemple .org', 'Enter')
  t.match(await page.getByRole('alert').textContent(), /espace/)
  for (const wrong of ['javascript:alert(1)', 'mot', 'ftp://example.org', '//example.org']) {
    await page.fill('.editor-dialog input', wrong)
    await page.keyboard.press('Enter')
    t.ok(await dialog.isVisible(), wrong)
  }
  const addresses: [string, string][] = [
    ['www.example.org', 'https://www.example.org'],
    ['biblio@example.org', 'mailto:biblio@example.org'],
    ['tel:+33123456789', 'tel:+33123456789'],
    ['example.org/a?b', 'https://example.org/a?b'],
    ['/articles/x', '/articles/x'],
  ]
  for (const [typed, href] of addresses) {
    if (!(await dialog.isVisible())) await page.keyboard.press('Control+k')
    await page.fill('.editor-dialog input', typed)
    await page.keyboard.press('Enter')
    const html = await readField(page)
    t.equal(html, `<p>Voir <a href="${href}">ici</a></p>`, typed)
    t.equal(cleanArticle(html), html)
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  t.notOk(await dialog.isVisible())
  t.ok(await page.evaluate("document.activeElement.matches('.editor-text')"), 'Escape goes back to the text')
  await page.keyboard.press('Control+k')
  await page.getByRole('button', { name: 'Retirer' }).click()
  t.equal(await readField(page), '<p>Voir ici</p>')
  t.same(complaints, [])
})

t.test('the toolbar: one stop, arrows, and back', async (t) => {
  const { page, complaints } = await openEditor(t, { body: '<p>mot</p>' })
  await page.focus(text)
  const name = () =>
    page.evaluate<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")
  await write(page, 'Control+a', 'Alt+F10')
  t.equal(await name(), 'Style du bloc')
  await write(page, 'ArrowRight')
  t.equal(await name(), 'Gras')
  await write(page, 'Enter')
  t.equal(await readField(page), '<p><strong>mot</strong></p>')
  t.equal(await page.getAttribute('.editor-button[aria-label="Gras"]', 'aria-pressed'), 'true')
  await write(page, 'Alt+F10', 'End')
  t.equal(await name(), 'Autres commandes')
  await write(page, 'Enter', 'ArrowRight')
  t.equal(await page.getAttribute('[aria-label="Autres commandes"]', 'aria-expanded'), 'true')
  t.equal(await page.locator('.editor-toolbar [tabindex="0"]').count(), 1)
  await write(page, 'Escape')
  t.ok(await page.evaluate("document.activeElement.matches('.editor-text')"))
  await write(page, 'Tab')
  t.notOk(await page.evaluate("document.activeElement.matches('.editor-text')"), 'Tab leaves the text')
  await page.selectOption('.editor-toolbar select', 'heading3')
  t.equal(await readField(page), '<h3><strong>mot</strong></h3>')
  t.same(complaints, [])
})

t.test('abbreviations and passages in another language', async (t) => {
  const { page } = await openEditor(t)
  await page.focus(text)
  await write(page, 'La BnF', 'Control+Shift+ArrowLeft', 'Control+Alt+a', 'Bibliothèque nationale', 'Enter')
  await write(
    page,
    'End',
    ' the end',
    'Control+Shift+ArrowLeft',
    'Control+Shift+ArrowLeft',
    'Control+Alt+l',
    'EN-gb',
    'Enter',
  )
  t.equal(
    await readField(page),
    '<p>La <abbr title="Bibliothèque nationale">BnF</abbr> <span lang="en-GB">the end</span></p>',
  )
})

t.test('the menu of the slash', async (t) => {
  const { page, complaints } = await openEditor(t)
  await page.focus(text)
  await write(page, '/')
  const options = page.locator('.editor-slash [role=option]')
  t.ok((await options.count()) >= 5)
  await write(page, 'ta')
  t.same(await options.allTextContents(), ['Tableau'])
  t.equal(await page.getAttribute(text, 'aria-activedescendant'), await options.first().getAttribute('id'))
  await write(page, 'Enter', 'Jour', 'Tab', 'Heures')
  const cells = '<th scope="col">Jour</th><th scope="col">Heures</th><th scope="col"></th>'
  const row = '<tr><td></td><td></td><td></td></tr>'
  t.equal(await readField(page), `<table><thead><tr>${cells}</tr></thead><tbody>${row}${row}</tbody></table>`)
  await write(page, 'Escape', 'Tab')
  t.notOk(await page.evaluate("document.activeElement.matches('.editor-text')"), 'Escape, then Tab, leaves the table')
  await page.focus(text)
  await write(page, 'Control+End', '/cit', 'Enter', 'Cité')
  t.match(await readField(page), /<\/table><blockquote><p>Cité<\/p><\/blockquote>$/)
  await write(page, 'Enter', 'Enter', '/x', 'Escape')
  t.equal(await options.count(), 0)
  t.same(complaints, [])
})

t.test('commands of tables', async (t) => {
  const { page } = await openEditor(t, {
    body: '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
  })
  await page.click('.editor-text td')
  await page.waitForTimeout(100)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await press('Ligne d’en-têtes')
  await press('Colonne d’en-têtes')
  t.equal(
    await readField(page),
    '<table><thead><tr><th scope="row">a</th><th scope="col">b</th></tr></thead><tbody><tr><th scope="row">c</th>' +
      '<td>d</td></tr></tbody></table>',
  )
  await press('Titre du tableau')
  await write(page, 'Tarifs')
  t.match(await readField(page), /^<table><caption>Tarifs<\/caption><thead>/)
  await page.click('.editor-text td')
  await page.waitForTimeout(100)
  await press('Ligne après')
  await press('Supprimer la colonne')
  t.match(await readField(page), /<tbody><tr><th scope="row">c<\/th><\/tr><tr><t[hd][^>]*><\/t[hd]><\/tr><\/tbody>/)
  await press('Supprimer le tableau')
  t.equal(await readField(page), '')
})

t.test('nobody is shut out: axe, in light and dark, wide and narrow, in both languages', async (t) => {
  const body =
    '<h2>Titre</h2><p>Un <a href="/x">lien</a> et <abbr title="x">y</abbr></p><ul><li>un</li></ul><figure><img alt="" ' +
    'src="/media/ab/c-1.jpg"><figcaption>Légende</figcaption></figure><table><caption>T</caption><tbody><tr><th scope="col">' +
    'a</th></tr><tr><td>b</td></tr></tbody></table><p><em>a<em>b</em></em></p>'
  const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [phone, { width: 1280, height: 900 }].map((viewport) => ({ colorScheme, viewport })),
  )
  // One in three: a phone in light, a desk in dark.
  for (const { colorScheme, viewport } of oneIn(3, looks)) {
    const lang = colorScheme === 'light' ? 'fr' : 'en'
    const { page, complaints } = await openEditor(t, {
      body,
      lang,
      colorScheme,
      viewport,
      hasTouch: viewport === phone,
    })
    await page.click('.editor-text td')
    await page.waitForTimeout(100)
    await page.click('[aria-expanded]')
    await page.click('summary')
    await page.focus(text)
    await page.keyboard.press('Control+k')
    const { violations } = await runAxe(page)
    t.same(violations, [], `${colorScheme}, ${viewport.width}`)
    t.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, 'nothing sticks out')
    t.same(complaints, [])
  }
})
