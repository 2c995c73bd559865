import t from 'tap'
import { formatDays, periodAround, weeksAround } from '../../server/time-zone.ts'
import { addArticle, addByline, move, write } from '../articles/factory.ts'
import { build } from '../helper.ts'
import { enterDesk, unescapeHtml } from './visitor.ts'

t.test('weeks begin on Monday at midnight of the library, also where the clocks change', (t) => {
  // Sunday 29 March 2026: the clocks go forward in Paris.
  const weeks = weeksAround(new Date('2026-03-29T22:30:00Z'), 'Europe/Paris', { before: 1, after: 1 })
  t.same(
    weeks.map(({ number, from, to }) => [number, from.toISOString(), to.toISOString()]),
    [
      [13, '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
      [14, '2026-03-29T22:00:00.000Z', '2026-04-05T22:00:00.000Z'],
      [15, '2026-04-05T22:00:00.000Z', '2026-04-12T22:00:00.000Z'],
    ],
  )
  const [newYear] = weeksAround(new Date('2027-01-01T12:00:00Z'), 'Europe/Paris', { before: 0, after: 0 })
  t.equal(newYear?.number, 53, 'ISO 8601: the year begins with the week of its first Thursday')
  t.end()
})

t.test('periods are those of the library’s calendar, and their days are said without what goes without saying', (t) => {
  const days = (iso: string, span: 'week' | 'month' | 'quarter', later = 0) => {
    const period = periodAround(new Date(iso), 'Europe/Paris', span, later)
    return [period.from.toISOString(), ...formatDays(period, 'Europe/Paris', 'fr')]
  }
  // In Paris it is the first of March already; at the end of that month the clocks go forward.
  t.same(days('2026-02-28T23:30:00Z', 'month'), ['2026-02-28T23:00:00.000Z', '1er', '31 mars'])
  t.same(days('2026-02-28T23:30:00Z', 'month', 1), ['2026-03-31T22:00:00.000Z', '1er', '30 avril'])
  t.same(days('2026-02-28T23:30:00Z', 'week', 5), ['2026-03-29T22:00:00.000Z', '30 mars', '5 avril'])
  t.same(days('2026-12-31T12:00:00Z', 'week'), ['2026-12-27T23:00:00.000Z', '28 décembre', '3 janvier'])
  t.same(days('2026-08-15T12:00:00Z', 'quarter', -3), ['2025-09-30T22:00:00.000Z', '1er octobre', '31 décembre'])
  t.end()
})

t.test('the calendar shows what is out and to come, the weeks with nothing, and who wrote when', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const byline = await addByline(app)
  await addByline(app, 'Rose Silencieuse')
  const out = await write(editor.person, { title: 'Paru', bylines: [byline] })
  await move(app, editor.person, out.id, 'published')
  const coming = await write(editor.person, { title: 'À paraître', bylines: [byline], publishedAt: '2026-05-28T10:00' })
  await move(app, editor.person, coming.id, 'scheduled')
  await write(editor.person, { title: 'Brouillon secret', bylines: [byline] })
  const { body } = await editor.get('/desk/articles/planning')
  const weeks = body.split('<li class="panel').slice(1)
  t.match(weeks[2], /Semaine 19, du 4 au 10 mai[^]*Rien n’a paru/)
  t.match(weeks[3], /Semaine 20[^]*cette semaine[^]*Paru[^]*La bibliothèque/)
  t.match(weeks[4], /Semaine 21[^]*Rien de prévu/)
  t.match(weeks[5], /Semaine 22[^]*À paraître[^]*Programmé/)
  t.notMatch(body, 'Brouillon secret')
  t.same([...body.matchAll(/Rien de prévu pour la semaine (\d+ \(.*?\))/g)].map(([, said]) => said).slice(0, 3), [
    '21 (du 18 au 24 mai)',
    '23 (du 1er au 7 juin)',
    '24 (du 8 au 14 juin)',
  ])
  t.match(body, /Qui a écrit[^]*Rose Silencieuse[^]*pas encore d’article[^]*La bibliothèque[^]*28 mai 2026/)

  const [, later = ''] = /href="([^"]*)" rel="next"/.exec(body) ?? []
  const next = await editor.get(unescapeHtml(later))
  t.match(next.body.split('<li class="panel')[1], 'Semaine 29, du 13 au 19 juillet', 'they go on where these end')
  t.notMatch(next.body, 'Semaines sans article')
  const [, earlier = ''] = /href="([^"]*)" rel="prev"/.exec(next.body) ?? []
  t.same((await editor.get(unescapeHtml(earlier))).body.split('<li class="panel').length, weeks.length + 1)
  t.match((await editor.get(unescapeHtml(earlier))).body, /cette semaine/)
  t.equal((await editor.get('/desk/articles/planning?week=2026-99-99')).statusCode, 200, 'no day is this week')

  for (const [lang, title] of [
    ['fr', 'Chaque semaine a son article'],
    ['en', 'Every week has its article'],
  ] as const) {
    for (const day of ['20', '27'])
      await addArticle(app, { status: 'scheduled', publishedAt: new Date(`2026-05-${day}`) })
    for (let week = 0; week < 9; week++)
      await addArticle(app, {
        status: 'scheduled',
        publishedAt: new Date(app.clock.now().getTime() + week * 604_800_000),
      })
    const headers = { cookie: editor.cookie, 'accept-language': lang }
    t.match((await app.server.inject({ url: '/desk/articles/planning', headers })).body, title)
  }
  for (const role of ['contributor', 'author', 'moderator'] as const)
    t.equal((await (await enterDesk(app, role)).get('/desk/articles/planning')).statusCode, 403, role)
})

t.test('one search finds of each kind what one may see', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  for (let number = 1; number <= 6; number++)
    await write(editor.person, { title: `Été ${number} <script>alert(1)</script>` })
  const { body } = await editor.get('/desk/search?q=ETE')
  t.equal(body.match(/href="\/desk\/articles\/[0-9a-f-]{36}"/g)?.length, 5)
  t.match(body, 'href="/desk/articles?q&#x3D;ETE">Voir les 6 résultats')
  t.notMatch(body, '<script>alert')
  const other = await (await enterDesk(app, 'contributor')).get('/desk/search?q=ETE')
  t.match(other.body, 'Rien ne correspond', 'a colleague’s drafts are not found')
  const moderator = await (await enterDesk(app, 'moderator')).get('/desk/search?q=ETE')
  t.match(moderator.body, 'Rien ne correspond')
  t.match(moderator.body, 'href="/desk/comments?q&#x3D;ETE"')
  t.notMatch(other.body, '/desk/comments')
  t.match((await editor.get('/desk/search')).body, 'Titres d’articles et de pages')
})
