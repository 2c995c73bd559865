import { eq } from 'drizzle-orm'
import t from 'tap'
import { addArticle, addByline, change, move, read, tagOf, write } from '../articles/factory.ts'
import { build, signIn } from '../helper.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, unescapeHtml, type Visitor } from './visitor.ts'

const path = '/desk/articles/board'

/** The cards of each column, as text: title and what may be done. */
async function readColumns(visitor: Visitor, url = path): Promise<Record<string, string[]>> {
  const { body } = await visitor.get(url)
  const columns = body.split('<section class="board-column" id="column-').slice(1)
  return Object.fromEntries(
    columns.map((column) => {
      const cards = column.split('<li class="board-card">').slice(1)
      const said = cards.map((card) =>
        [
          /<h3><a[^>]*>(.*?)<\/a>/.exec(card)?.[1],
          ...[...card.matchAll(/name="to" value="(\w+)"/g)].map(([, to]) => to),
        ]
          .map((text) => unescapeHtml(text ?? ''))
          .join(' '),
      )
      return [/^\w+/.exec(column)?.[0] ?? '', said]
    }),
  )
}

t.test('each article stands in the column of its state, with the moves that one may make', async (t) => {
  const app = await build(t)
  const [editor, contributor] = [await enterDesk(app, 'editor'), await enterDesk(app, 'contributor')]
  const bylines = [await addByline(app)]
  const theirs = await write(contributor.person, { title: 'Relisez-moi', bylines })
  await move(app, contributor.person, theirs.id, 'in_review')
  await write(contributor.person, { title: 'Commencé <b>vite</b>', bylines })
  const planned = await write(editor.person, { title: 'Bientôt', bylines, publishedAt: '2026-06-01T10:00' })
  await move(app, editor.person, planned.id, 'scheduled')
  const out = await write(editor.person, { title: 'Paru', bylines })
  await move(app, editor.person, out.id, 'published')
  await change(app, editor.person, out.id, { title: 'Paru, corrigé' })

  t.same(await readColumns(editor), {
    draft: ['Commencé <b>vite</b> published in_review scheduled'],
    changes_requested: [],
    in_review: ['Relisez-moi published draft scheduled changes_requested'],
    scheduled: ['Bientôt published draft scheduled'],
    published: ['Paru, corrigé published draft'],
  })
  t.same(
    await readColumns(contributor),
    {
      draft: ['Commencé <b>vite</b> in_review'],
      changes_requested: [],
      in_review: ['Relisez-moi draft'],
      scheduled: [],
      published: ['Paru'],
    },
    'of colleagues what the public sees, and nothing to do with it',
  )
  const own = await readColumns(editor, `${path}?mine=yes`)
  t.same([own['draft'], own['scheduled']?.length, own['published']?.length], [[], 1, 1])
  const { body } = await contributor.get(path)
  t.match(body, /Rien de programmé\./, 'an empty column says what will be there')
  t.match(body, /href="\/desk\/articles\/board" aria-current="page"/)
  t.notMatch(body, 'href="/desk/articles/planning"', 'a calendar that would be refused')
  t.match((await editor.get('/desk/articles')).body, /href="\/desk\/articles\/board">Tableau[^]*planning">Calendrier/)
})

t.test('a column shows its first cards, and leads to the list', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  for (let number = 1; number <= 12; number++) {
    app.clock.advance(1000)
    await addArticle(app, { title: `Brouillon ${number}` })
    await addArticle(app, { title: `En attente ${number}`, status: 'in_review' })
    await addArticle(app, { status: 'published' })
  }
  const columns = await readColumns(editor)
  t.equal(columns['draft']?.length, 10)
  t.match(columns['draft']?.[0], 'Brouillon 12', 'the last touched first')
  t.match(columns['in_review']?.[0], 'En attente 1 ', 'who waits longest first')
  t.equal(columns['published']?.length, 4)
  const { body } = await editor.get(path)
  t.match(body, /href="\/desk\/articles\?status&#x3D;draft">Voir les 12 dans la liste/)
  t.match(body, /href="\/desk\/articles\?status&#x3D;published">Tous les articles parus/)
})

t.test('303 a card is moved on and back, with its event; who may not is refused', async (t) => {
  const app = await build(t)
  const [editor, contributor] = [await enterDesk(app, 'editor'), await enterDesk(app, 'contributor')]
  const { id } = await write(contributor.person, { title: 'La grainothèque', bylines: [await addByline(app)] })
  const url = `/desk/articles/${id}/move`
  const send = async (visitor: Visitor, to: string, fields: Record<string, string> = {}) =>
    visitor.follow(url, { to, revision: (await tagOf(app, id)).replace(/\D/g, ''), ...fields })

  const submitted = await send(contributor, 'in_review')
  t.equal(noticeOf(submitted), '« La grainothèque » : L’article est envoyé en relecture.')
  const undone = await contributor.follow(url, fieldsOf(submitted, url))
  t.equal((await read(editor.person, id)).status, 'draft', 'by the button beside the notice')
  t.match(noticeOf(undone), 'de nouveau un brouillon')

  await send(contributor, 'in_review')
  const returned = await send(editor, 'changes_requested', { note: 'Plus court.', mine: 'yes' })
  t.match(noticeOf(returned), 'rendu avec votre mot')
  t.match(returned.body, /mine&#x3D;yes" aria-current="page"/, 'one stays among one’s own')
  t.match((await contributor.get(`/desk/articles/${id}`)).body, 'Plus court.')
  await send(contributor, 'in_review')
  t.match(noticeOf(await send(editor, 'scheduled', { publishedAt: '2026-06-01T10:00' })), 'paraîtra à la date')
  t.equal((await read(editor.person, id)).publishedAt, '2026-06-01T08:00:00.000Z')
  t.match(noticeOf(await send(editor, 'published')), 'L’article est en ligne.')
  const { articleTransitions: moves } = app.db.read.tables
  const actors = (await app.db.read.select().from(moves).where(eq(moves.articleId, id))).map(({ actorId }) => actorId)
  t.equal(actors.filter((actor) => actor === editor.person.id).length, 3)
  const { events } = app.db.read.tables
  t.equal((await app.db.read.select().from(events).where(eq(events.name, 'article.moved'))).length, 7)

  const forbidden = await contributor.post(url, { to: 'draft', revision: (await tagOf(app, id)).replace(/\D/g, '') })
  t.equal(forbidden.statusCode, 403)
  t.equal((await read(editor.person, id)).status, 'published')
})

t.test('422 412 409 404 what is refused comes back with what was typed, and why', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const bylines = [await addByline(app)]
  const { id } = await write(editor.person, { title: 'Un <b>titre</b>', bylines })
  const url = `/desk/articles/${id}/move`
  const refuse = async (status: number, fields: Record<string, string>) => {
    const reply = await editor.post(url, { revision: '1', ...fields })
    t.equal(reply.statusCode, status, JSON.stringify(fields))
    t.match(reply.body, 'Un &lt;b&gt;titre&lt;/b&gt;')
    return reply
  }
  const past = await refuse(422, { to: 'scheduled', publishedAt: '2020-01-01T10:00' })
  t.match(alertOf(past), 'L’article reste où il est.')
  t.match(past.body, /value="2020-01-01T10:00"[^>]*aria-invalid="true"/)
  t.match((await refuse(422, { to: 'scheduled' })).body, /aria-invalid="true"/, 'no date')
  await refuse(422, { to: 'nowhere' })
  t.equal((await editor.post(url, { to: 'in_review', revision: '1' })).statusCode, 303)
  const stale = await refuse(412, { to: 'changes_requested', note: 'Trop long <i>' })
  t.match(stale.body, 'Trop long &lt;i&gt;</textarea>')
  t.equal(fieldsOf(stale, url)['revision']?.[0], '2', 'sent again it counts')
  t.match(alertOf(await refuse(422, { to: 'changes_requested', revision: '2' })), 'Dites quels changements')
  await refuse(409, { to: 'archived', revision: '2' })
  const empty = await write(editor.person, { title: 'Vide', body: '', bylines })
  const lacking = await editor.post(`/desk/articles/${empty.id}/move`, { to: 'published', revision: '1' })
  t.equal(lacking.statusCode, 422)
  t.match(alertOf(lacking), /L’article reste où il est\. .*texte/i, 'what the text lacks is said')
  t.match(lacking.body, `href="/desk/articles/${empty.id}">Ouvrir l’article`)

  t.equal((await editor.get(url)).statusCode, 200)
  const other = await enterDesk(app, 'contributor')
  t.equal((await other.get(url)).statusCode, 404, 'a colleague’s draft')
  t.equal((await other.post(url, { to: 'in_review', revision: '1' })).statusCode, 404)
  t.equal((await read(await signIn(app, 'editor'), id)).status, 'in_review')
})
