import t from 'tap'
import { build, type TestApp } from '../helper.ts'
import { addImage } from '../articles/factory.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, type Visitor } from './visitor.ts'

const page = '/desk/appearance'

const read = async (app: TestApp, url = '/') => (await app.server.inject(url)).body
const sheetOf = (body: string) => /href="(\/assets\/[^"]*theme-settings\.css)"/.exec(body)?.[1] ?? ''
const trialSheet = '/desk/appearance/trial.css'

/** Sends the form of the room with some fields changed. */
async function save(visitor: Visitor, changes: Record<string, string>, act = 'save') {
  const fields = { ...fieldsOf(await visitor.get(page), page), ...changes, act }
  return visitor.post(page, fields)
}

t.test('a look is tried out by its author alone, then published, then taken back', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  const colleague = await enterDesk(app, 'administrator')
  const before = await read(app)
  t.equal(sheetOf(before), '', 'a house as it comes has no sheet of settings')

  const saved = await save(author, {
    'accent/light': '#7A1F5C',
    'accent/dark': 'ffb3e0',
    home: 'list',
    subtitle: 'Lire <b>& rire</b>',
    foldComments: 'yes',
    typeface: 'plain',
  })
  t.equal(saved.headers.location, `${page}?done=tried`, alertOf(saved))
  t.equal(await read(app), before, 'readers see nothing of it')
  const trial = await author.get(`${page}/trial/`)
  t.match(trial.body, 'home-list.css')
  t.match(trial.body, 'Lire &lt;b&gt;&amp; rire&lt;/b&gt;', 'and it is escaped')
  t.match(trial.body, trialSheet)
  t.match(trial.body, `href="${page}/trial/search"`, 'its links stay within the trial')
  t.match(trial.headers, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'x-frame-options': 'SAMEORIGIN' })
  const css = await author.get(trialSheet)
  t.match(css.body, '--coral:light-dark(#7a1f5c,#ffb3e0)')
  t.match(css.body, '--serif:"Avenir Next"')
  t.match(css.headers, { 'cache-control': 'no-store' })
  t.equal((await colleague.get(`${page}/trial/`)).statusCode, 303, 'a colleague has no trial')
  t.equal((await colleague.get(trialSheet)).statusCode, 404)
  t.notMatch((await colleague.get(page)).body, '#7a1f5c')
  t.equal((await app.server.inject(`${page}/trial/`)).statusCode, 303, 'whoever is not signed in is asked to be')
  t.equal(await read(app), before, 'nor was it kept for readers')

  const published = await author.post(`${page}/publish`, {})
  t.equal(published.headers.location, `${page}?done=published`)
  const now = await read(app)
  t.match(now, 'home-list.css')
  const sheet = await app.server.inject(sheetOf(now))
  t.match(sheet.body, '--coral:light-dark(#7a1f5c,#ffb3e0)')
  t.match(sheet.headers, {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  t.match((await app.server.inject(sheetOf(now).replace(/[0-9a-f]{16}/, '0'.repeat(16)))).statusCode, 404)
  t.equal((await author.get(`${page}/trial/`)).statusCode, 303, 'the trial is over')
  const told = await author.get(`${page}?done=published`)
  t.match(noticeOf(told), /publiée/)

  const { id = [] } = fieldsOf(told, `${page}/undo`)
  t.equal((await author.post(`${page}/undo`, { id })).headers.location, `${page}?done=undone`)
  t.equal(await read(app), before, 'all is as it was')
  t.equal((await app.server.inject(sheetOf(now))).statusCode, 200, 'a page kept elsewhere still finds its sheet')
  t.equal((await author.post(`${page}/undo`, { id })).statusCode, 412, 'it is the last no more')
  const again = fieldsOf(await author.get(page), `${page}/undo`)
  await author.post(`${page}/undo`, { id: again['id'] ?? [] })
  t.equal(await read(app), now, 'and what was taken back can come again')
})

t.test('a pair of colours that cannot be read is refused, and the nearest that can is one click away', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  const typed = { 'link/light': '#9fc5cc', subtitle: 'Gardé', 'band/dark': '#ffffff' }
  const refused = await save(author, typed)
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), /Couleur des liens, sur fond clair.*Trop peu de contraste/)
  t.match(refused.body, /La couleur la plus proche qui convient est #[0-9a-f]{6}/)
  const fields = fieldsOf(refused, page)
  t.match(
    Object.fromEntries(Object.entries(fields).map(([name, [value]]) => [name, value])),
    typed,
    'nothing that was typed is lost',
  )
  t.match(refused.body, 'value="nearest"')
  t.equal((await author.get(`${page}/trial/`)).statusCode, 303, 'nothing was saved')
  const taken = await author.post(page, { ...fields, act: 'nearest' })
  t.equal(taken.headers.location, `${page}?done=tried`, alertOf(taken))
  const { 'link/light': [link = ''] = [], subtitle } = fieldsOf(await author.get(page), page)
  t.match(link, /^#[0-9a-f]{6}$/)
  t.not(link, '#9fc5cc')
  t.same(subtitle, ['Gardé'])
})

t.test('what fits nothing is refused at its field', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  for (const [field, value, said] of [
    ['accent/light', 'rouge', /dièse et six signes/],
    ['home', 'cave', /Choisissez/],
    ['subtitle', 'x'.repeat(121), /trop long/],
    ['logo', 'nowhere', /médiathèque/],
  ] as const) {
    const refused = await save(author, { [field]: value })
    t.equal(refused.statusCode, 422, field)
    t.match(refused.body, new RegExp(`id="field-${field.replace('/', '-')}-error">[^<]*${said.source}`), field)
  }
})

t.test('a logo is shown with what it says, and is not deleted while it is', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  const { id: image } = await addImage(app, 'logo')
  await save(author, { emblem: 'logo', logo: image, 'logo/alt': 'La médiathèque "bleue"' })
  await author.post(`${page}/publish`, {})
  const body = await read(app)
  t.match(body, /<img class="logo" src="\/media\/[^"]+"[^>]* alt="La médiathèque &quot;bleue&quot;">/)
  t.notMatch(/<h1 class="site-title">[^]*?<\/h1>/.exec(body)?.[0], '<svg')
  const gone = await author.post(`/desk/media/${image}/delete`, { revision: '1' })
  t.not(gone.statusCode, 303, 'it is in use')
  t.equal(await read(app), body)
})

t.test('two who publish: the second is told, and loses nothing', async (t) => {
  const app = await build(t)
  const [one, other] = [await enterDesk(app, 'administrator'), await enterDesk(app, 'administrator')]
  await save(one, { footText: 'Un' })
  await save(other, { footText: 'Deux' })
  await one.post(`${page}/publish`, {})
  const refused = await other.post(`${page}/publish`, {})
  t.equal(refused.statusCode, 412)
  t.match(alertOf(refused), /Quelqu’un a publié/)
  t.match(await read(app), 'Un</p>')
  await save(other, {})
  await other.post(`${page}/publish`, {})
  t.match(await read(app), 'Deux</p>')
  await other.post(`${page}/abandon`, {})
  t.equal((await other.post(`${page}/publish`, {})).statusCode, 409, 'there is nothing to publish')
})

t.test('in a trial all pages are there, and nothing is sent', async (t) => {
  const app = await build(t)
  const author = await enterDesk(app, 'administrator')
  await save(author, { footText: 'Essai' })
  for (const path of ['/about', '/nowhere', '/search?q=x', '/archives']) {
    const reply = await author.get(`${page}/trial${path}`)
    t.equal(reply.statusCode, path === '/nowhere' ? 404 : 200, path)
    t.match(reply.body, 'Essai</p>', path)
    t.notMatch(reply.body, /action="\/(?!desk\/appearance\/trial)/, path)
  }
  t.equal((await author.get(`${page}/trial/feed.xml`)).headers.location, '/feed.xml')
  const away = await author.get(`${page}/trial//evil.example/healthz`)
  t.notMatch(away.headers.location ?? '', 'evil', 'it leads to no other site')
  const sent = await author.post(`${page}/trial/articles/x/comments`, { text: 'Bonjour' })
  t.match(sent.body, /rien n’y est envoyé/)
})
