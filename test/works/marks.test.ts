import t from 'tap'
import { addByline, addImage, change, move, read, readPublic, write } from '../articles/factory.ts'
import { enterDesk } from '../desk/visitor.ts'
import { build, signIn } from '../helper.ts'
import { changeWork, record, removeWork } from './factory.ts'

const isbn = '9782070360024'
const mark = (id: string, title = '') => `<figure data-work="${id}">${title}</figure>`

t.test('a work in the text is cited, and a card to readers: page, API, feed', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const cover = await addImage(app, 'couverture')
  const people = [{ family: 'Camus', given: 'Albert', role: 'author' }]
  const owl = await record(editor, { title: 'L’Étranger <b>', isbn, people, publisher: 'Gallimard', cover: cover.id })
  const other = await record(editor, { title: 'Sous le texte' })
  const bylines = [await addByline(app, 'Anne')]
  const body = `<p>Avant.</p>${mark('2-07-036002-4')}<p>Après.</p>`
  const article = await write(editor, { bylines, body, works: [other.id] })
  const saved = await read(editor, article.id)
  t.equal(
    saved['body'],
    `<p>Avant.</p>${mark(owl.id, 'L’Étranger &lt;b&gt;')}<p>Après.</p>`,
    'its id and its title are kept',
  )
  t.match(saved['works'], [{ id: other.id }, { id: owl.id }])
  t.equal(saved['excerpt'], 'Avant. Après.')
  await change(app, editor, article.id, { works: [] })
  t.match((await read(editor, article.id))['works'], [{ id: owl.id }], 'for as long as it stands there')
  t.equal((await removeWork(editor, owl.id)).statusCode, 409)
  await change(app, editor, article.id, { works: [other.id, owl.id] })
  const visitor = await enterDesk(app, 'editor')
  const framed =
    /<iframe[^>]* src="([^"]+)"/.exec((await visitor.get(`/desk/articles/${article.id}/preview`)).body)?.[1] ?? ''
  const draft = (await visitor.get(framed)).body
  t.match(draft, '<p class="work-title" dir="auto"><cite>L’Étranger')
  t.notMatch(draft, `/books/${isbn}`, 'nothing leads where nothing is yet')
  t.match((await visitor.get(`/desk/articles/${article.id}`)).body, 'Dans le texte')
  await move(app, editor, article.id, 'published')

  const page = (await app.server.inject({ url: `/articles/${article.slug}` })).body
  t.match(page, /<figure class="work h-cite"><div class="work-cover is-book"><img src="\/media\/[^"]+" width="\d+"/)
  t.match(page, `<a class="u-url p-name" href="/books/${isbn}"><cite>L’Étranger &lt;b&gt;</cite></a>`)
  t.equal(page.split('class="Z3988"').length - 1, 2, 'each work once for reference managers')
  t.equal(page.split('Sous le texte').length - 1 > 0, true)
  t.equal(page.split(`href="/books/${isbn}"`).length - 1, 1, 'and not listed again')
  t.match(page, 'works.css')
  const { data } = (await readPublic(app, article.slug)).json()
  t.match(data.body, `href="https://blog.example.org/books/${isbn}"><cite>L’Étranger &lt;b&gt;</cite></a>`)
  t.match(data.body, 'src="https://blog.example.org/media/')
  t.match(data.works, [{ title: 'Sous le texte' }, { isbn }])
  const feed = (await app.server.inject({ url: '/feed.xml' })).body
  t.match(
    feed,
    new RegExp(`<p><a href="https://blog.example.org/books/${isbn}"><cite>L’Étranger &lt;b&gt;</cite></a>, `),
  )
  t.notMatch(feed, 'data-work')
  t.equal(feed.split(`books/${isbn}`).length - 1, 1)

  await changeWork(editor, owl.id, { title: 'Autre titre', cover: null })
  t.match((await app.server.inject({ url: `/articles/${article.slug}` })).body, '<cite>Autre titre</cite>')
  await change(app, editor, article.id, { works: [], body: mark(owl.id) })
  await move(app, editor, article.id, 'published')
  const alone = (await app.server.inject({ url: `/articles/${article.slug}` })).body
  t.match(alone, 'works.css', 'the card is styled where no work is listed')
  t.match(alone, `/articles/${article.slug}/works.ris`)
})

t.test('what a text names and is no work is its title; only a mark is a mark', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const work = await record(editor, { title: 'Un film', kind: 'film' })
  const bylines = [await addByline(app, 'Anne')]
  const body =
    mark('gone', 'Un titre &lt;i&gt;') +
    mark('gone') +
    mark('x"y'.replace('"', '&quot;'), 'Faux') +
    mark(work.id, '<b>a</b>')
  const article = await write(editor, { bylines, body })
  t.equal(
    (await read(editor, article.id))['body'],
    `${mark('gone', 'Un titre &lt;i&gt;')}${mark('gone')}<figure>Faux</figure><figure data-work="${work.id}"><strong>a</strong></figure>`,
  )
  t.same((await read(editor, article.id))['works'], [])
  await move(app, editor, article.id, 'published')
  const { data } = (await readPublic(app, article.slug)).json()
  t.match(data.body, '<p><cite>Un titre &lt;i&gt;</cite></p><figure>Faux</figure>')
  const page = await write(editor, { kind: 'page', title: 'Une page', body: mark(work.id) })
  await move(app, editor, page.id, 'published')
  const shown = (await app.server.inject({ url: `/pages/${page.slug}` })).body
  t.match(shown, '<p class="work-title" dir="auto"><cite>Un film</cite></p>', 'a page shows it, and cites nothing')
  const readPage = () => app.server.inject({ url: `/api/v1/public/pages/${page.slug}` })
  t.match((await readPage()).json().data.body, '<p class="work-title" dir="auto"><cite>Un film</cite></p>')
  t.equal((await changeWork(editor, work.id, { title: 'Un autre film' })).statusCode, 200)
  t.match((await readPage()).json().data.body, '<cite>Un autre film</cite>', 'what is kept of the page is read anew')
  t.equal((await removeWork(editor, work.id)).statusCode, 204)
  t.equal((await readPage()).json().data.body, '<p><cite>Un film</cite></p>', 'and again, once the work is gone')
})
