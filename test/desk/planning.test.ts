import t from 'tap'
import { weeksAround } from '../../server/time-zone.ts'
import { addByline, move, write } from '../articles/factory.ts'
import { build } from '../helper.ts'
import { enterDesk } from './visitor.ts'

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

t.test('the planning shows what is out and to come, and the empty weeks, to who answers for it', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const byline = await addByline(app)
  const out = await write(editor.person, { title: 'Paru', bylines: [byline] })
  await move(app, editor.person, out.id, 'published')
  const coming = await write(editor.person, { title: 'À paraître', bylines: [byline], publishedAt: '2026-05-28T10:00' })
  await move(app, editor.person, coming.id, 'scheduled')
  await write(editor.person, { title: 'Brouillon secret', bylines: [byline] })
  const { body } = await editor.get('/desk/articles/planning')
  const weeks = body.split('<li class="panel').slice(1)
  t.match(weeks[3], /Semaine 20[^]*cette semaine[^]*Paru/)
  t.match(weeks[4], /Semaine 21[^]*Rien de prévu/)
  t.match(weeks[5], /Semaine 22[^]*À paraître[^]*Programmé/)
  t.notMatch(body, 'Brouillon secret')
  t.match(body, /Qui n’a pas écrit[^]*La bibliothèque/)
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
  t.match((await editor.get('/desk/search')).body, 'Titres d’articles, images')
})
