import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import type { Role } from '../../server/db/index.ts'
import { build, type TestApp } from '../helper.ts'
import { listEvents } from '../media/records.ts'
import { addArticle } from '../taxonomy/fixtures.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, valueOf, type Fields, type Visitor } from './visitor.ts'

const hostile = '<script>alert(1)</script> & "co"'
const categories = '/desk/categories'
const tags = '/desk/tags'

/** Makes one by the form of `base`, and gives the address of its page. */
async function make(visitor: Visitor, base: string, fields: Fields): Promise<string> {
  const before = hrefsIn(await visitor.get(base), base)
  const form = await visitor.get(`${base}/new`)
  const list = await visitor.follow(base, { once: valueOf(form, 'once'), ...fields })
  return hrefsIn(list, base).find((href) => !before.includes(href)) ?? ''
}

function hrefsIn({ body }: LightMyRequestResponse, base: string): string[] {
  return [...body.matchAll(new RegExp(`class="depth-\\d"><a href="(${base}/[^"]+)"`, 'g'))].map(([, href]) => href!)
}

/** The names in a list, each with its depth. */
function namesIn({ body }: LightMyRequestResponse): string[] {
  return [...body.matchAll(/class="depth-(\d)"><a href="[^"]*">([^<]*)</g)].map(([, depth, name]) => `${depth} ${name}`)
}

const idOf = (href: string) => href.split('/').at(-1)!

async function namesOfEvents(app: TestApp): Promise<string[]> {
  return (await listEvents(app)).map(({ name }) => name)
}

t.test('a tree of categories is made, put in order and moved by forms alone', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  t.match((await editor.get(categories)).body, 'elle paraîtra dans le menu du site')
  const books = await make(editor, categories, { name: 'Lectures', description: '', parentId: '', slug: '' })
  const films = await make(editor, categories, { name: 'Films', description: '', parentId: '', slug: '' })
  await make(editor, categories, { name: 'Romans', description: '', parentId: idOf(books), slug: 'nos-romans' })
  t.same(namesIn(await editor.get(categories)), ['0 Lectures', '1 Romans', '0 Films'])

  const moved = await editor.follow(`${films}/shift`, { way: 'up' })
  t.match(noticeOf(moved), 'L’ordre est changé')
  t.same(namesIn(moved), ['0 Films', '0 Lectures', '1 Romans'])
  t.same(namesIn(await editor.follow(`${films}/shift`, { way: 'up' })), ['0 Films', '0 Lectures', '1 Romans'])
  t.same(namesIn(await editor.follow(`${films}/shift`, { way: 'down' })), ['0 Lectures', '1 Romans', '0 Films'])

  const page = await editor.get(films)
  const saved = await editor.follow(films, { ...fieldsOf(page, films), parentId: idOf(books), name: 'Cinéma' })
  t.equal(noticeOf(saved), 'Enregistré.')
  t.same(namesIn(await editor.get(categories)), ['0 Lectures', '1 Romans', '1 Cinéma'])
  t.equal((await app.server.inject('/categories/nos-romans')).statusCode, 200)
  t.notMatch(fieldsOf(await editor.get(books), books)['parentId'], [idOf(films)])
})

t.test('what a category cannot be comes back with what was typed', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const books = await make(editor, categories, { name: 'Lectures', description: '', parentId: '', slug: '' })
  const typed = { name: 'LECTURES', description: 'Ce que nous lisons', parentId: '', slug: '' }
  const twice = await editor.post(categories, typed)
  t.equal(twice.statusCode, 409)
  t.match(alertOf(twice), /Une catégorie «\sLectures\s» existe déjà/)
  t.equal(valueOf(twice, 'description'), 'Ce que nous lisons')
  const wrong = await editor.post(categories, { ...typed, name: ' ', slug: 'Non !' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, 'id="field-slug-error"')
  t.equal(valueOf(wrong, 'slug'), 'Non !')
  const page = await editor.get(books)
  const under = await editor.post(books, { ...fieldsOf(page, books), parentId: idOf(books) })
  t.equal(under.statusCode, 422)
  t.match(under.body, 'id="field-parentId-error"')

  await editor.follow(books, { ...fieldsOf(page, books), description: 'Ce qu’a écrit ma collègue' })
  const stale = await editor.post(books, { ...fieldsOf(page, books), name: 'Nos lectures' })
  t.equal(stale.statusCode, 412)
  t.match(alertOf(stale), 'Rien n’est perdu')
  t.match(stale.body, /Enregistré entre-temps\s:\s«\sCe qu’a écrit ma collègue/)
  t.equal(valueOf(stale, 'name'), 'Nos lectures')
  t.match(noticeOf(await editor.follow(books, fieldsOf(stale, books))), 'Enregistré')
})

t.test('a category goes after a question that tells what becomes of what is in it', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const books = await make(editor, categories, { name: 'Lectures', description: '', parentId: '', slug: '' })
  const novels = await make(editor, categories, { name: 'Romans', description: '', parentId: idOf(books), slug: '' })
  await make(editor, categories, { name: 'Polars', description: '', parentId: idOf(novels), slug: '' })
  for (let count = 0; count < 2; count++) await addArticle(app, { categories: [idOf(novels)] })
  const question = await editor.get(`${novels}/remove`)
  t.match(question.body, '2 articles perdront cette catégorie')
  t.match(question.body, /1 sous-catégorie sera placée sous «\sLectures\s»/)
  t.match((await editor.get(`${books}/remove`)).body, 'Aucun article publié')
  t.match((await editor.get(`${books}/remove`)).body, '1 sous-catégorie passera en tête du menu')
  t.equal((await editor.post(`${novels}/remove`, { revision: '9' })).statusCode, 412)

  const moderator = await enterDesk(app, 'moderator')
  await app.db.write((tx) =>
    tx.insert(tx.tables.moderatorCategories).values({ userId: moderator.person.id, categoryId: idOf(novels) }),
  )
  const kept = await editor.post(`${novels}/remove`, fieldsOf(question, `${novels}/remove`))
  t.equal(kept.statusCode, 409)
  t.match(alertOf(kept), 'Person')
  await app.db.write((tx) => tx.delete(tx.tables.moderatorCategories))
  const gone = await editor.follow(`${novels}/remove`, fieldsOf(question, `${novels}/remove`))
  t.match(noticeOf(gone), 'La catégorie est supprimée')
  t.same(namesIn(gone), ['0 Lectures', '1 Polars'])
  t.ok((await namesOfEvents(app)).includes('category.deleted'))
})

t.test('how comments appear is chosen for a category by administrators', async (t) => {
  const app = await build(t)
  const [admin, editor] = [await enterDesk(app, 'administrator'), await enterDesk(app, 'editor')]
  const books = await make(admin, categories, { name: 'Lectures', description: '', parentId: '', slug: '' })
  await make(admin, categories, { name: 'Romans', description: '', parentId: idOf(books), slug: '' })
  const chosen = await admin.follow(`${books}/mode`, { mode: 'closed' })
  t.match(noticeOf(chosen), 'compte dès maintenant')
  t.same(fieldsOf(chosen, `${books}/mode`)['mode'], ['closed'])
  const list = (await editor.get(categories)).body
  t.match(list, /Fermés<\/td>/)
  t.match(list, /Fermés <span class="note">comme la catégorie au-dessus/)
  t.notMatch((await editor.get(books)).body, `${books}/mode`)
  t.equal((await editor.post(`${books}/mode`, { mode: 'open' })).statusCode, 403)
  await admin.follow(`${books}/mode`, { mode: '' })
  t.notMatch((await editor.get(categories)).body, 'Fermés')
  t.equal((await admin.post(`${categories}/none/mode`, { mode: 'open' })).statusCode, 404)
})

t.test('tags are made, renamed, found and counted', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  t.match((await editor.get(tags)).body, 'en écrivant un article')
  const garden = await make(editor, tags, { name: 'Jardin', slug: '' })
  await addArticle(app, { tags: [idOf(garden)] })
  await make(editor, tags, { name: 'Été', slug: '' })
  const renamed = await editor.follow(garden, { ...fieldsOf(await editor.get(garden), garden), name: 'Jardinage' })
  t.equal(noticeOf(renamed), 'Enregistré.')
  const found = await editor.get(`${tags}?q=JARDI`)
  t.same(namesIn(found), ['0 Jardinage'])
  t.match(found.body, /Articles en ligne"[^>]*>1</)
  t.same(namesIn(await editor.get(`${tags}?q=ete`)), ['0 Été'])
  t.match((await editor.get(`${tags}?q=rien`)).body, 'essayez-en moins')

  const twice = await editor.post(tags, { name: 'jardinage', slug: 'x' })
  t.equal(twice.statusCode, 409)
  t.match(alertOf(twice), /Le mot-clé «\sJardinage\s» existe déjà/)
  t.equal(valueOf(twice, 'slug'), 'x')
  const stale = await editor.post(garden, { revision: '1', name: 'Potager', slug: 'jardin' })
  t.equal(stale.statusCode, 412)
  t.match(stale.body, /Enregistré entre-temps\s:\s«\sJardinage/)
  t.equal(valueOf(stale, 'name'), 'Potager')
})

t.test('two tags become one after a preview; a tag goes after a question', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const plants = await make(editor, tags, { name: 'Plantes', slug: '' })
  const garden = await make(editor, tags, { name: 'Jardin', slug: '' })
  await addArticle(app, { tags: [idOf(plants)] })
  await addArticle(app, { tags: [idOf(plants), idOf(garden)] })
  const preview = await editor.get(`${plants}/merge?into=${idOf(garden)}`)
  t.match(preview.body, /2 articles porteront «\sJardin\s» à sa place/)
  t.match(preview.body, '1 le porte déjà et ne le gardera qu’une fois')
  for (const into of ['', 'none', idOf(plants)]) {
    const refused = await editor.get(`${plants}/merge?into=${into}`)
    t.equal(refused.statusCode, 422)
    t.match(alertOf(refused), 'Choisissez le mot-clé à garder')
  }
  t.equal((await editor.post(`${plants}/merge`, { into: 'none' })).statusCode, 422)
  const kept = await editor.follow(`${plants}/merge`, fieldsOf(preview, `${plants}/merge`))
  t.match(noticeOf(kept), 'n’en font plus qu’un ')
  t.equal((await app.server.inject('/tags/plantes')).headers.location, '/tags/jardin')

  const question = await editor.get(`${garden}/remove`)
  t.match(question.body, '2 articles perdront ce mot-clé')
  t.equal((await editor.post(`${garden}/remove`, { revision: '8' })).statusCode, 412)
  t.match(noticeOf(await editor.follow(`${garden}/remove`, fieldsOf(question, `${garden}/remove`))), 'supprimé')
  t.match(await namesOfEvents(app), ['tag.created', 'tag.created', 'tag.merged', 'tag.deleted'])
})

t.test('a form that is sent twice makes one', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const once = valueOf(await editor.get(`${tags}/new`), 'once')
  await editor.follow(tags, { once, name: 'Jardin', slug: '' })
  t.equal((await editor.post(tags, { once, name: 'Jardin', slug: '' })).statusCode, 303)
  t.same(namesIn(await editor.get(tags)), ['0 Jardin'])
})

t.test('names are text, whatever they hold', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'administrator')
  for (const base of [categories, tags]) {
    const one = await make(editor, base, { name: hostile, slug: 'un', description: hostile, parentId: '' })
    const other = await make(editor, base, { name: `${hostile} 2`, slug: 'deux', description: '', parentId: '' })
    const urls = [base, one, other, `${one}/remove`, `${one}/merge?into=${idOf(other)}`, `${one}/merge?into=`]
    for (const url of urls) t.notMatch((await editor.get(url)).body, '<script>alert', url)
    t.notMatch(
      (await editor.post(base, { name: hostile, slug: '', description: '', parentId: '' })).body,
      '<script>alert',
    )
  }
})

t.test('each route by role: terms are for whoever manages them', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const book = await make(editor, categories, { name: 'Lectures', description: '', parentId: '', slug: '' })
  const tag = await make(editor, tags, { name: 'Jardin', slug: '' })
  const gets = [categories, `${categories}/new`, book, `${book}/remove`, tags, `${tags}/new`, tag, `${tag}/remove`]
  const posts = [categories, book, `${book}/shift`, `${book}/remove`, tags, tag, `${tag}/merge`, `${tag}/remove`]
  const closed: Role[] = ['contributor', 'author', 'moderator']
  for (const role of closed) {
    const visitor = await enterDesk(app, role)
    for (const url of [...gets, `${tag}/merge`]) t.equal((await visitor.get(url)).statusCode, 403, `${role} ${url}`)
    for (const url of posts) t.equal((await visitor.post(url)).statusCode, 403, `${role} ${url}`)
  }
  const patron = await enterDesk(app, 'patron')
  for (const url of gets) t.match((await patron.get(url)).headers.location, '/desk/sign-in')
  for (const url of gets) t.equal((await editor.get(url)).statusCode, 200, url)
  const gone = [`${categories}/none`, `${categories}/none/remove`, `${tags}/none`, `${tags}/none/merge?into=x`]
  for (const url of gone) t.equal((await editor.get(url)).statusCode, 404, url)
  for (const url of [book, `${book}/shift`, `${book}/remove`, tag, `${tag}/merge`, `${tag}/remove`]) {
    const elsewhere = await editor.post(url, {}, { 'sec-fetch-site': 'cross-site' })
    t.equal(elsewhere.statusCode, 403)
    t.ok((await editor.post(url.replace(/[^/]+(?=\/(?:shift|merge|remove)$|$)/, 'none'))).statusCode >= 404)
  }
})
