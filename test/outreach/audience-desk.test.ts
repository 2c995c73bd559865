import t, { type Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { alertOf, enterDesk, noticeOf, type Visitor } from '../desk/visitor.ts'
import { build, createClock, signIn, type TestApp } from '../helper.ts'
import { countQueries, listQueries } from '../queries.ts'
import { publishArticle } from '../site/house.ts'
import { firefox, read } from './audience-house.ts'

const room = '/desk/audience'

/** Two days of May with readings of an article, by people, from elsewhere, and by an aggregator. */
async function openHouse(t: Test): Promise<{ app: TestApp; editor: Visitor; articleId: string; categoryId: string }> {
  const app = await build(t, { clock: createClock('2026-05-12T10:00:00.000Z') })
  const { id, category } = await publishArticle(app)
  const { audience } = app.services
  await audience.start()
  const day = async (count: number) => {
    for (let number = 0; number < count; number++)
      read(app, {
        url: '/articles/la-grainotheque',
        address: `192.0.2.${number % 10}`,
        headers: { referer: 'https://portail.example.net/' },
      })
    read(app, { url: '/feed.xml', agent: 'Feedly/1.0 (17 subscribers)' })
    for (const remoteAddress of ['192.0.2.1', '192.0.2.2', '192.0.2.3'])
      await app.server.inject({ url: '/search?q==introuvable', remoteAddress, headers: { 'user-agent': firefox } })
    await audience.flush()
  }
  await day(20)
  app.clock.advance(86_400_000)
  await day(40)
  return { app, editor: await enterDesk(app, 'editor'), articleId: id, categoryId: category.id }
}

const textOf = ({ body }: { body: string }) =>
  body
    .replace(/<[^>]+>/g, ' ')
    .replace(/\u202f|\u00a0/g, ' ')
    .replace(/\s+/g, ' ')

t.test('the first day is told, and says on what ground one counts', async (t) => {
  const app = await build(t)
  await app.services.audience.start()
  const editor = await enterDesk(app, 'editor')
  const page = await editor.get(room)
  t.equal(page.statusCode, 200)
  const text = textOf(page)
  t.match(text, 'Les premières lectures arrivent ici dans la minute')
  t.match(text, 'article 82')
  t.match(text, 'Aucune lecture.')
  t.notMatch(page.body, '<svg viewBox="0 0 100 40"')
  await app.services.settings.change(system, { audienceEnabled: false })
  t.match(textOf(await editor.get(room)), 'coupée dans les réglages')
})

t.test('the figures of a month, of a year, of an article', async (t) => {
  const { app, editor, articleId } = await openHouse(t)
  const page = await editor.get(room)
  const text = textOf(page)
  // Two searches by three people, on both days, stand beside the readings.
  t.match(text, '66 lectures, soit 33 par jour en moyenne. Le plus : 43 lectures, mercredi 13 mai.')
  t.match(text, 'En tête : « La grainothèque », 60 lectures.')
  t.match(text, 'portail.example.net 60')
  t.match(text, '17 abonnements déclarés par les agrégateurs')
  t.match(text, 'Tout le site Feedly 17')
  t.match(text, '&#x3D;introuvable 6')
  t.match(text, 'Services 60')
  t.match(text, 'Bibliothèque de l’Anse 60')
  t.match(page.body, /<svg viewBox="0 0 100 40"[^>]*>(<rect [^>]*>){13}<\/svg>/, 'a bar for each day that has begun')
  t.notMatch(page.body, /style=|<script(?![^>]* src=)/)
  const year = textOf(await editor.get(`${room}?period=2026`))
  t.match(year, 'Le plus : 66 lectures, mai 2026.')
  t.match(textOf(await editor.get(`${room}?period=2026-04`)), 'Aucune lecture.')
  for (const odd of ['2099', '2026-13', 'x', '2026-05-01'])
    t.match(textOf(await editor.get(`${room}?period=${odd}`)), 'Audience : mai 2026', odd)
  const article = await editor.get(`${room}/articles/${articleId}`)
  t.match(textOf(article), '60 lectures, soit 30 par jour en moyenne. Le plus : 40 lectures, mercredi 13 mai.')
  t.match((await editor.get(`/desk/articles/${articleId}`)).body, `href="${room}/articles/${articleId}"`)
  t.equal((await editor.get(`${room}/articles/none`)).statusCode, 404)
  t.ok((await countQueries(app, () => editor.get(room))) <= 45)
})

t.test('the figures are taken away as CSV, and no cell is a formula', async (t) => {
  const { editor } = await openHouse(t)
  const days = await editor.get(`${room}.csv?list=days&period=2026-05`)
  t.match(days.headers['content-type'], 'text/csv')
  t.equal(days.body, '\ufeff"Jour","Lectures","Personnes"\r\n"2026-05-12","23","10"\r\n"2026-05-13","43","10"\r\n')
  t.match((await editor.get(`${room}.csv?list=article&period=2026-05`)).body, '"La grainothèque","60"')
  t.match((await editor.get(`${room}.csv?list=missed&period=2026-05`)).body, `"'=introuvable","6"`)
})

t.test('an aim is set, shown, and removed', async (t) => {
  const { app, editor, categoryId } = await openHouse(t)
  const aims = `${room}/aims`
  t.match(textOf(await editor.get(aims)), 'Aucun objectif n’est fixé')
  const wrong = await editor.post(aims, { category: categoryId, reads: 'beaucoup' })
  t.equal(wrong.statusCode, 422)
  t.match(alertOf(wrong), /.+/)
  t.match(wrong.body, 'value="beaucoup"')
  t.match(wrong.body, 'aria-invalid="true"')
  t.equal((await editor.post(aims, { category: 'none', reads: '3' })).statusCode, 422)
  t.match(noticeOf(await editor.follow(aims, { category: categoryId, reads: '50' })), 'Objectif enregistré')
  const page = await editor.get(aims)
  t.match(textOf(page), 'Services : 50 lectures par article')
  t.match(textOf(page), 'En douze mois, 1 article atteint l’objectif, sur 1 paru.')
  t.match(page.body, /<rect [^>]*class="reached"\/>/)
  t.match(page.body, /<line x1="0" x2="100" y1="6\.67"/)
  await editor.follow(aims, { category: categoryId, reads: '120' })
  t.match(textOf(await editor.get(aims)), '0 article atteint l’objectif')
  await app.events.drain()
  t.match(textOf(await (await enterDesk(app, 'administrator')).get('/desk/audit')), '120 lectures par article')
  t.match(noticeOf(await editor.follow(`${aims}/${categoryId}/remove`)), 'Objectif supprimé')
  t.match(textOf(await editor.get(aims)), 'Aucun objectif n’est fixé')
})

t.test('the most read of thirty days, for themes and the API', async (t) => {
  const { app } = await openHouse(t)
  const api = async () => (await app.server.inject('/api/v1/public/most-read')).json().data as { slug: string }[]
  const home = async () => textOf(await app.server.inject('/'))
  t.match(await api(), [{ slug: 'la-grainotheque' }], 'by the days that are over')
  t.notMatch(await home(), 'Les plus lus', 'a theme shows them where it is told to')
  const { looks } = app.services
  const { person } = await enterDesk(app, 'administrator')
  const actor = { ...system, id: person.id }
  await looks.tryOut(actor, { theme: 'buboblog', values: { mostRead: true } })
  await looks.publish(actor)
  t.match(await home(), 'Les plus lus La grainothèque')
  const asked = await listQueries(app, () => app.server.inject('/'))
  t.ok(asked.length <= 3 && !asked.some((query) => query.includes('audience')), 'kept, it asks for nothing more')
  const { articles } = app.db.read.tables
  const [{ id, revision } = { id: '', revision: 0 }] = await app.db.read.select().from(articles)
  await app.services.workflow.moveTo(system, id, revision, { to: 'archived' })
  t.same(await api(), [], 'what nobody may see is not told')
  t.notMatch(await home(), 'Les plus lus')
})

t.test('a letter each month, once, to whoever coordinates and did not stop it', async (t) => {
  const { app, editor } = await openHouse(t)
  const author = await signIn(app, 'author')
  const other = await signIn(app, 'administrator')
  const { audienceLetters } = app.services
  const { mails } = app.db.read.tables
  const list = async () => app.db.read.select().from(mails).orderBy(mails.to, mails.createdAt)
  await audienceLetters.sendDue()
  t.same(await list(), [], 'the month is not over')
  app.clock.set('2026-06-01T05:30:00.000Z')
  await audienceLetters.sendDue()
  t.same(await list(), [], 'nor is the night')
  app.clock.set('2026-06-01T07:00:00.000Z')
  await Promise.all([audienceLetters.sendDue(), audienceLetters.sendDue()])
  const sent = await list()
  t.same(sent.map(({ to }) => to).sort(), [editor.person.email, other.email].sort())
  t.notOk(sent.some(({ to }) => to === author.email))
  const [{ subject, text, headers } = { subject: '', text: '', headers: {} as Record<string, string> }] = sent
  t.match(subject.replace(/\s/g, ' '), 'Audience de mai 2026 : 66 lectures')
  t.match(text.replace(/\s/g, ' '), '« La grainothèque » : 60 lectures')
  t.match(text, 'https://blog.example.org/desk/audience?period=2026-05')
  await app.db.write(async (tx) => void (await tx.delete(mails)))
  app.clock.advance(86_400_000)
  await audienceLetters.sendDue()
  t.same(await list(), [], 'once, even where its mail is kept no more')
  const stop = new URL(String(headers?.['List-Unsubscribe']).slice(1, -1)).pathname
  t.equal((await app.server.inject(stop)).statusCode, 200)
  const payload = 'List-Unsubscribe=One-Click'
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  t.equal((await app.server.inject({ method: 'POST', url: stop, headers: type, payload })).statusCode, 200)
  const [first] = sent
  const isEditor = first?.to === editor.person.email
  t.match(await editor.follow(`${room}/letter`, { letter: isEditor ? 'yes' : 'no' }), { body: /C’est noté/ })
  await app.events.drain()
  await audienceOf(app, '2026-06-10T10:00:00.000Z')
  app.clock.set('2026-07-02T10:00:00.000Z')
  await audienceLetters.sendDue()
  t.same(
    (await list()).map(({ to }) => to),
    isEditor ? [editor.person.email, other.email].sort() : [],
  )
})

async function audienceOf(app: TestApp, iso: string): Promise<void> {
  app.clock.set(iso)
  read(app, { url: '/' })
  await app.services.audience.flush()
}
