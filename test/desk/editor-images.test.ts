import type { IncomingMessage, RequestListener } from 'node:http'
import type { Page } from 'playwright-core'
import t from 'tap'
import { goToEnd, openEditor, readField } from './editor-page.ts'

const item = (id: string, texts: object = {}) => ({
  id,
  url: `/media/${id}/photo-1280.jpg`,
  filename: `${id}.jpg`,
  type: 'image/jpeg',
  width: 1280,
  height: 720,
  bytes: 1000,
  decorative: false,
  alt: '',
  caption: '',
  credit: '',
  licence: '',
  sizes: [{ url: `/media/${id}/photo-640.jpg`, type: 'image/jpeg', width: 640, height: 360, bytes: 500 }],
  createdAt: '2026-01-01T00:00:00Z',
  revision: 3,
  ...texts,
})

const programme = item('programme', {
  kind: 'document',
  url: '/media/programme.pdf',
  title: 'Programme d’été',
  bytes: 240_100,
  sizes: [],
})

const owl = item('owl', { alt: 'Un hibou', caption: 'Le hibou de la salle.', credit: 'A. Martin' })

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request.setEncoding('latin1')) body += String(part)
  return body
}

/** Answers as the library does; what it was asked is kept. */
function makeLibrary(): { api: RequestListener; asked: string[]; refuse: { next: boolean } } {
  const asked: string[] = []
  const refuse = { next: false }
  let count = 0
  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const body = await readBody(request)
    if (request.method === 'POST') {
      if (refuse.next) {
        refuse.next = false
        return [
          422,
          { title: 'Invalid', errors: [{ pointer: '/file', detail: 'Ce fichier n’est pas une image lisible.' }] },
        ]
      }
      count += 1
      asked.push(`POST ${/name="decorative"\r\n\r\n(\w+)/.exec(body)?.[1]} ${/filename="([^"]+)"/.exec(body)?.[1]}`)
      return [201, { data: { ...item(`new${count}`, { decorative: true }), duplicateOf: null } }]
    }
    if (request.method === 'PATCH') {
      asked.push(`PATCH ${request.url} ${request.headers['if-match']} ${Buffer.from(body, 'latin1').toString('utf8')}`)
      return [200, { data: item('new1', JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as object) }]
    }
    asked.push(`GET ${request.url}`)
    const data = [request.url?.includes('kind=document') ? programme : owl]
    return [200, { data, meta: { page: 1, limit: 24, total: 1, pages: 1 } }]
  }
  const api: RequestListener = (request, response) => {
    answer(request)
      .then(([status, data]) => {
        const type = status < 300 ? 'application/json' : 'application/problem+json'
        response.writeHead(status, { 'content-type': type }).end(JSON.stringify(data))
      })
      .catch(() => response.writeHead(500).end())
  }
  return { api, asked, refuse }
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const file = (name: string) => ({ name, mimeType: 'image/png', buffer: png })

t.test('an image of the library comes with what it says, and its caption is written where it stands', async (t) => {
  const { api, asked } = makeLibrary()
  const { page, complaints } = await openEditor(t, { api })
  await page.focus('.editor-text')
  await page.keyboard.type('Avant')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/image')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Choisir une image' })
  await dialog.getByLabel('Chercher une image').fill('hibou')
  await dialog.getByRole('button', { name: 'Un hibou' }).click()
  await page.waitForTimeout(250)
  const figure = (alt: string, caption: string) =>
    `<p>Avant</p><figure><img alt="${alt}" src="/media/owl/photo-1280.jpg"><figcaption>${caption}</figcaption></figure>`
  t.equal(await readField(page), figure('Un hibou', 'Le hibou de la salle. © A. Martin'))
  t.ok(asked.some((line) => line.startsWith('GET /api/v1/admin/media?page=1')))
  await page.getByLabel('Texte alternatif').fill('Une chouette')
  await page.getByLabel('Texte alternatif').press('Enter')
  await page.waitForTimeout(250)
  t.equal(await readField(page), figure('Une chouette', 'Le hibou de la salle. © A. Martin'))
  await page.getByLabel('Crédit').fill('B. Petit')
  await page.getByLabel('Crédit').blur()
  await page.waitForTimeout(400)
  t.equal(await readField(page), figure('Une chouette', 'Le hibou de la salle. © B. Petit'))
  t.match(asked.at(-1), /^PATCH \/api\/v1\/admin\/media\/owl "rev-3" \{"credit":"B. Petit"\}/)
  await page.click('.editor-text figcaption')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Après')
  await page.waitForTimeout(250)
  t.match(await readField(page), /<\/figure><p>Après<\/p>$/)
  await page.getByRole('button', { name: 'Retirer l’image' }).click()
  await page.waitForTimeout(250)
  t.equal(await readField(page), '<p>Avant</p><p>Après</p>')

  await page.keyboard.press('Control+End')
  await page.keyboard.type(' le ')
  await page.getByRole('button', { name: 'Document PDF' }).click()
  await page.getByRole('button', { name: 'Programme d’été' }).click()
  await page.keyboard.type(' en ligne')
  await selectFirstLine(page, 'Avant')
  await page.getByRole('button', { name: 'Document PDF' }).click()
  await page.getByRole('button', { name: 'Programme d’été' }).click()
  await page.waitForTimeout(250)
  const link = (text: string) => `<a href="/media/programme.pdf">${text} (PDF, 240&nbsp;ko)</a>`
  t.equal(
    await readField(page),
    `<p>${link('Avant')}</p><p>Après le ${link('Programme d’été')} en ligne</p>`,
    'a link to a document says of which kind it is and how large',
  )
  t.same(complaints, [])
})

/** For a moment after a dialog has closed, the editor puts the cursor back where it was: keys are pressed again then. */
async function selectFirstLine(page: Page, text: string): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Shift+End')
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    await page.waitForTimeout(100)
    if ((await page.evaluate('String(getSelection())')) === text) return
  }
  throw new Error(`"${text}" is never selected`)
}

t.test('several at once are sent, and one that is refused stays to be tried again', async (t) => {
  const { api, asked, refuse } = makeLibrary()
  const { page, complaints } = await openEditor(t, { api })
  await page.focus('.editor-text')
  await page.getByRole('button', { name: 'Image', exact: true }).click()
  refuse.next = true
  await page.setInputFiles('.editor-files', [file('un.png'), file('deux.png')])
  await page.getByRole('alert').filter({ hasText: 'pas une image lisible' }).waitFor()
  await page.locator('.editor-text figure').first().waitFor()
  t.equal(await page.locator('.editor-text figure').count(), 1)
  await page.getByRole('button', { name: 'Réessayer' }).click()
  t.ok(
    await page.evaluate(`document.activeElement.matches('.editor-text, .editor-text *')`),
    'the focus stays in the text',
  )
  await page.locator('.editor-text figure').nth(1).waitFor()
  t.same(
    asked.filter((line) => line.startsWith('POST')),
    ['POST true deux.png', 'POST true un.png'],
  )
  await page.waitForTimeout(250)
  t.match(await page.textContent('.editor-picture-fields .editor-problem'), /Décrivez/, 'what it shows is asked')
  const alt = page.locator('figure', { has: page.locator('img[src*=new1]') }).getByLabel('Texte alternatif')
  await alt.fill('Une salle')
  await alt.blur()
  await page.waitForTimeout(400)
  t.match(await readField(page), /<img alt="Une salle" src="\/media\/new1\/photo-1280.jpg">/)
  t.match(asked.at(-1), /^PATCH .*new1 "rev-3" \{"alt":"Une salle","decorative":false\}/)
  await alt.press('Escape')
  await page.keyboard.type('Vue du fond')
  await page.waitForTimeout(250)
  t.match(
    await readField(page),
    /<img alt="Une salle" src="\/media\/new1\/photo-1280.jpg"><figcaption>Vue du fond<\/figcaption>/,
    'Escape goes on to the caption',
  )
  t.same(
    complaints.filter((line) => !line.includes('422')),
    [],
  )
})

t.test('a picture in the clipboard, and one that is dropped', async (t) => {
  const { api } = makeLibrary()
  const { page, complaints } = await openEditor(t, { api })
  await page.evaluate(`(() => {
    const text = document.querySelector('.editor-text')
    const make = (name) => new File([Uint8Array.from(atob('${png.toString('base64')}'), (c) => c.charCodeAt(0))], name, { type: 'image/png' })
    const send = (Event, type, key, name, html) => {
      const data = new DataTransfer()
      data.items.add(make(name))
      if (html) data.setData('text/html', html)
      text.dispatchEvent(new Event(type, { [key]: data, bubbles: true, cancelable: true, clientX: 200, clientY: 250 }))
    }
    text.focus()
    send(ClipboardEvent, 'paste', 'clipboardData', 'a.png', '<img src="https://example.org/a.png">')
    send(DragEvent, 'drop', 'dataTransfer', 'b.png', '')
  })()`)
  await page.locator('.editor-text figure').nth(1).waitFor()
  t.same(complaints, [])
})

t.test('a work is found and set into the text', async (t) => {
  const asked: string[] = []
  const work = { id: '0198-w', title: 'L’Étranger & <b>', publisher: 'Gallimard', year: 1942 }
  const { page, saved, complaints } = await openEditor(t, {
    body: '<p>Avant.</p>',
    api: (request, response) => {
      asked.push(request.url ?? '')
      const data = [{ ...work, people: [{ family: 'Camus', given: 'Albert' }] }]
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }))
    },
  })
  await goToEnd(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('/livre')
  await page.locator('.editor-slash [role=option]').first().waitFor()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Livre ou document' })
  await dialog.getByRole('searchbox').fill('camus')
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('q=camus')),
  )
  await dialog.getByRole('button', { name: 'L’Étranger & <b> Albert Camus · Gallimard · 1942' }).click()
  await page.locator('figure.editor-work').click()
  await page.click('#save')
  t.same(saved, ['<p>Avant.</p><figure data-work="0198-w">L’Étranger &amp; &lt;b&gt;</figure>'])
  t.ok(asked.some((url) => url.includes('q=camus')))
  t.same(complaints, [])
})
