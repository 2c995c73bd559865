import t, { type Test } from 'tap'
import { addByline, addImage, read, write } from '../articles/factory.ts'
import { build } from '../helper.ts'
import { readWork, record } from '../works/factory.ts'
import type { WorkSources } from '../../server/desk/works/work-sources.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, type Fields } from './visitor.ts'

const isbn = '9782070360024'

async function openRoom(t: Test) {
  const app = await build(t)
  const visitor = await enterDesk(app, 'author')
  return { app, visitor, person: visitor.person }
}

t.test('the room of books teaches, lists, finds and shows by kind', async (t) => {
  const { visitor, person } = await openRoom(t)
  t.match((await visitor.get('/desk/works')).body, 'Ajoutez le premier livre')
  await record(person, { title: '<b>L’Étranger</b>', isbn, publisher: 'Gallimard', year: 1942 })
  await record(person, { title: 'Jour de fête', kind: 'film' })
  const all = await visitor.get('/desk/works')
  t.match(all.body, '&lt;b&gt;L’Étranger&lt;/b&gt;')
  t.match(all.body, 'ISBN 978-2-07-036002-4')
  t.match(all.body, 'Jour de fête')
  t.notMatch((await visitor.get('/desk/works?kind=film')).body, 'Étranger')
  t.match((await visitor.get('/desk/works?q=2-07-036002-4')).body, 'Étranger')
  t.match((await visitor.get('/desk/works?q=introuvable')).body, 'Aucune fiche ne correspond')
})

t.test('a record is made of a form, given back with all that was typed, changed and removed', async (t) => {
  const { app, visitor, person } = await openRoom(t)
  const cover = await addImage(app, 'couverture')
  const form = fieldsOf(await visitor.get('/desk/works/new?q=978-2-07-036002-5'), '/desk/works')
  t.same(form['isbn'], ['978-2-07-036002-5'], 'a number that was looked for stands there')
  const typed: Fields = {
    ...form,
    title: 'L’Étranger',
    'people.0.given': 'Albert',
    'people.0.family': 'Camus',
    publisher: 'Gallimard',
    notice: 'Aujourd’hui.',
    year: '194x',
    cover: cover.id,
  }
  const refused = await visitor.post('/desk/works', typed)
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Donnez une année')
  const again = await visitor.post('/desk/works', { ...typed, year: '1942' })
  t.match(alertOf(again), /devrait être 4 : 978-2-07-036002-4/)
  t.match(fieldsOf(again, '/desk/works'), {
    title: ['L’Étranger'],
    'people.0.family': ['Camus'],
    publisher: ['Gallimard'],
    notice: ['Aujourd’hui.'],
    cover: [cover.id],
    once: form['once'],
  })
  const more = await visitor.post('/desk/works', { ...typed, act: 'more' })
  t.match(fieldsOf(more, '/desk/works'), { 'people.0.family': ['Camus'], 'people.1.family': [''] }, 'one row more')
  const right = { ...typed, year: '1942', isbn: '2070360024' }
  const made = await visitor.follow('/desk/works', right)
  t.match(noticeOf(made), 'La fiche est créée')
  const id = /\/desk\/works\/([\w-]+)"/.exec(made.body)?.[1] ?? ''
  const work = await readWork(person, id)
  t.match(work, { isbn, people: [{ family: 'Camus', given: 'Albert', role: 'author' }], cover: { id: cover.id } })

  const double = await visitor.post('/desk/works', { ...right, once: 'another' })
  t.equal(double.statusCode, 409)
  t.match(double.body, `href="/desk/works/${id}"`, 'leads to the record that bears this ISBN')

  const page = `/desk/works/${id}`
  const shown = fieldsOf(await visitor.get(page), page)
  await app.server.inject({ url: '/' })
  t.match(noticeOf(await visitor.follow(page, { ...shown, title: 'L’Étranger, relu' })), 'dans tous les articles')
  const stale = await visitor.post(page, { ...shown, title: 'Autre' })
  t.equal(stale.statusCode, 412)
  t.match(fieldsOf(stale, page)['title'], ['Autre'])
  await write(person, { works: [id] })
  const inUse = await visitor.get(`${page}/remove`)
  t.match(inUse.body, '1 article cite cette fiche')
  t.equal((await visitor.post(`${page}/remove`, { revision: '2' })).statusCode, 409)
  const free = await record(person)
  t.match(await visitor.follow(`/desk/works/${free.id}/remove`, { revision: '1' }), { statusCode: 200 })
})

t.test('a source fills what is empty, and the form stays as it is where it fails', async (t) => {
  const { app, visitor, person } = await openRoom(t)
  const page = await visitor.get('/desk/works/new')
  t.notMatch(page.body, 'value="fill"', 'without a source there is no button')
  const asked: string[] = []
  const sources: WorkSources = {
    async lookUp(number) {
      asked.push(number)
      if (number !== isbn) return { problem: { fr: 'La BnF ne répond pas.', en: 'No answer.' } }
      const people = [{ family: 'Camus', given: 'Albert', role: 'author' as const }]
      return { text: { title: 'L’Étranger', publisher: 'Gallimard', year: 1942, people }, source: 'la BnF' }
    },
  }
  const filling = await build(t, { workSources: sources })
  const other = await enterDesk(filling, 'contributor')
  t.match((await other.get('/desk/works/new')).body, 'value="fill"')
  const filled = await other.post('/desk/works', { isbn: '2-07-036002-4', publisher: 'Folio', act: 'fill' })
  t.match(noticeOf(filled), 'Champs remplis d’après la BnF')
  t.match(fieldsOf(filled, '/desk/works'), {
    title: ['L’Étranger'],
    publisher: ['Folio'],
    year: ['1942'],
    'people.0.family': ['Camus'],
  })
  const failed = await other.post('/desk/works', { isbn: '9782070360420', title: 'La Peste', act: 'fill' })
  t.match(alertOf(failed), 'La BnF ne répond pas.')
  t.match(fieldsOf(failed, '/desk/works'), { title: ['La Peste'], isbn: ['9782070360420'] })
  t.match(alertOf(await other.post('/desk/works', { isbn: '', act: 'fill' })), 'Donnez d’abord l’ISBN')
  t.match(alertOf(await other.post('/desk/works', { isbn: '978207036002', act: 'fill' })), 'celui-ci en a 12')
  const known = await record(other.person, { isbn })
  const recorded = await other.post('/desk/works', { isbn, act: 'fill' })
  t.match(recorded.body, `href="/desk/works/${known.id}"`)
  t.same(asked, [isbn, '9782070360420'], 'nobody is asked of what is wrong or known')
  t.equal((await record(person)).revision, 1, app.config.url)
})

t.test('an article cites works from its writing page, without a script', async (t) => {
  const { app, visitor, person } = await openRoom(t)
  await addByline(app)
  const [one, two] = [await record(person, { title: 'Un', isbn }), await record(person, { title: 'Deux étoiles' })]
  const article = await write(person)
  const page = `/desk/articles/${article.id}`
  const press = async (act: string, more: Fields = {}) => {
    const fields = fieldsOf(await visitor.get(page), page)
    return visitor.post(page, { ...fields, act, ...more })
  }
  const cited = async () => ((await read(person, article.id))['works'] as { id: string }[]).map(({ id }) => id)

  const byNumber = await press('publish', { 'works-q': 'ISBN 2-07-036002-4', title: 'Un titre changé' })
  t.equal(byNumber.headers.location, `${page}#field-works`, 'an ISBN that is recorded needs no choice')
  t.match(await read(person, article.id), { title: 'Un titre changé', status: 'draft' }, 'and Enter publishes nothing')
  const found = await press('works-find', { 'works-q': 'etoiles', title: 'Encore un titre' })
  t.equal(found.statusCode, 200)
  t.match(found.body, `value="works-add ${two.id}"`)
  t.match(fieldsOf(found, page)['title'], ['Encore un titre'], 'nothing that was typed is lost')
  await press('works-add ' + two.id)
  t.same(await cited(), [one.id, two.id])
  await press('works-up ' + two.id)
  t.same(await cited(), [two.id, one.id])
  await press('works-down ' + two.id)
  t.same(await cited(), [one.id, two.id])
  await press('works-remove ' + one.id)
  t.same(await cited(), [two.id])
  t.match((await press('works-find', { 'works-q': '9782070360023' })).body, 'devrait être 4')
  t.match((await press('works-find', { 'works-q': 'introuvable' })).body, 'Aucune fiche pour « introuvable »')
  t.match((await press('works-find')).body, 'Écrivez d’abord')

  const toNew = await press('works-new', { 'works-q': 'Trois contes' })
  const newPage = await visitor.get(String(toNew.headers.location))
  const form = fieldsOf(newPage, '/desk/works')
  t.match(form, { title: ['Trois contes'], article: [article.id] })
  const back = await visitor.post('/desk/works', form)
  t.equal(back.headers.location, `${page}?done=cited#field-works`)
  t.equal((await cited()).length, 2)
  const { revision } = await read(person, article.id)
  const history = await visitor.get(`${page}/revisions/2`)
  t.match(history.body, /Livres et documents<\/h3><p class="difference"><ins>Un<\/ins>/)
  const stale = await visitor.post(page, { ...fieldsOf(await visitor.get(page), page), revision: '1', title: 'Tard' })
  t.equal(stale.statusCode, 412)
  t.match(fieldsOf(stale, page)['works'], await cited(), 'what an older page cites goes with it')
  t.ok(revision > 5)

  const fresh = fieldsOf(await visitor.get('/desk/articles/new'), '/desk/articles')
  const begun = await visitor.post('/desk/articles', { ...fresh, title: 'Neuf', 'works-q': isbn, act: 'works-find' })
  t.match(String(begun.headers.location), /^\/desk\/articles\/[\w-]+#field-works$/)
  const untitled = await visitor.post('/desk/articles', {
    ...fresh,
    once: 'x',
    title: '',
    'works-q': isbn,
    act: 'works-find',
  })
  t.equal(untitled.statusCode, 422)
  t.match(fieldsOf(untitled, '/desk/articles')['works'], [one.id], 'what was found stays with it')
})
