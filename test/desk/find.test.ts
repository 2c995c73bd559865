import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { addArticle, addComments } from '../comments/factory.ts'
import { write } from '../articles/factory.ts'
import { build } from '../helper.ts'
import { record } from '../works/factory.ts'
import { enterDesk } from './visitor.ts'

t.test('the search shows the newest comments that match, to whom moderates them alone', async (t) => {
  const app = await build(t)
  const category = await app.services.categories.create(system, { name: 'Jardin' })
  const garden = await addArticle(app, { slug: 'jardin', categoryIds: [category.id] })
  const other = await addArticle(app, { slug: 'autre' })
  await addComments(
    app,
    { articleId: garden.id, status: 'pending', name: 'Rozenn <b>', text: 'J’apporte des FÈVES au jardin.' },
    { articleId: garden.id, status: 'approved', name: 'Lina', text: 'Rien à dire.' },
    { articleId: garden.id, status: 'spam', name: 'Robot', text: 'Des fèves pas chères.' },
    { articleId: other.id, status: 'rejected', name: 'Paul', text: 'Vos fèves…' },
  )
  const search = '/desk/search?q=feves'
  const everywhere = (await (await enterDesk(app, 'moderator')).get(search)).body
  t.match(everywhere, 'Rozenn &lt;b&gt; : J’apporte des FÈVES')
  t.match(everywhere, 'Paul : Vos fèves')
  t.notMatch(everywhere, /Lina|Robot|<b>/)

  const within = await enterDesk(app, 'moderator')
  await app.services.scopes.choose(system, within.person.id, [category.id])
  const mine = (await within.get(search)).body
  t.match(mine, 'Rozenn')
  t.notMatch(mine, 'Paul')

  const writer = (await (await enterDesk(app, 'author')).get(search)).body
  t.notMatch(writer, /Rozenn|Paul|desk\/comments/, 'an author moderates nothing')
})

t.test('a look over the newest comments goes on until it has found enough', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const comments = Array.from({ length: 450 }, (_, index) => ({
    articleId,
    name: `Lectrice ${index}`,
    text: index % 100 === 0 ? `Une chouette, la ${index}e.` : 'Un moineau.',
  }))
  await addComments(app, ...comments)
  const { body } = await (await enterDesk(app, 'moderator')).get('/desk/search?q=chouette')
  for (const index of [0, 100, 200, 300, 400]) t.match(body, `Une chouette, la ${index}e.`)
  t.ok(body.indexOf('400e') < body.indexOf('100e'), 'the newest first')
})

t.test('who knows a word and not the way finds the page of the desk, where it is theirs to enter', async (t) => {
  const app = await build(t)
  const found = async (role: 'administrator' | 'moderator', word: string) =>
    (await (await enterDesk(app, role)).get(`/desk/search?q=${word}`)).body
  t.match(await found('administrator', 'charte'), 'href="/desk/settings#field-commentCharter"')
  t.match(await found('administrator', 'alternatifs'), 'href="/desk/checks#field-alt"')
  t.notMatch(await found('moderator', 'charte'), '/desk/settings')
  t.match(await found('moderator', 'blocages'), 'href="/desk/comments/blocks"')
})

t.test('books are found by who writes, by title, person or number; pages by who keeps them', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const book = await record(editor.person, {
    title: 'Le Chien <jaune>',
    isbn: '9782070360024',
    people: [{ family: 'Simenon', given: 'Georges', role: 'author' }],
  })
  const { id } = await write(editor.person, { kind: 'page', title: 'Horaires et accès' })
  const found = async (role: 'author' | 'moderator', word: string) =>
    (await (await enterDesk(app, role)).get(`/desk/search?q=${word}`)).body
  for (const word of ['chien', 'simenon', '2-07-036002-4'])
    t.match(await found('author', word), `href="/desk/works/${book.id}"`, word)
  t.match(await found('author', 'chien'), 'Le Chien &lt;jaune&gt;')
  t.notMatch(await found('moderator', 'chien'), '/desk/works/')
  t.match((await editor.get('/desk/search?q=horaires')).body, `href="/desk/articles/${id}"`)
  t.notMatch(await found('author', 'horaires'), id)
})
