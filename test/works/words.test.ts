import t from 'tap'
import { sql } from '../../server/db/sql.ts'
import { addByline, move, write } from '../articles/factory.ts'
import { enterDesk } from '../desk/visitor.ts'
import { build, signIn } from '../helper.ts'
import { changeWork, listPublicWorks, record, removeWork, worksUrl } from './factory.ts'

t.test(
  'works are found by words, their beginnings and their other forms, those first that were changed last',
  async (t) => {
    const app = await build(t)
    const author = await signIn(app, 'editor')
    const find = async (q: string) => {
      const reply = await author.request({ url: `${worksUrl}?q=${encodeURIComponent(q)}` })
      return reply.json().data.map(({ title }: { title: string }) => title)
    }
    const people = (family: string, given = 'Anne') => [{ family, given, role: 'author' }]
    await record(author, { title: 'Les Chevaux de l’Œuvre', people: people('Muñoz'), publisher: 'Les Embruns' })
    app.clock.advance(1000)
    const bird = await record(author, { title: 'L’oiseau', people: people('Le Goff'), collection: 'Folio', lang: 'fr' })
    app.clock.advance(1000)
    await record(author, { title: 'Owls of the night', people: people('Le Gall'), lang: 'en', isbn: '2-07-036002-4' })
    app.clock.advance(1000)
    await record(author, { title: 'Der Oiseau', lang: 'de' })
    for (const [q, found] of Object.entries({
      'oeuvre cheval': ['Les Chevaux de l’Œuvre'],
      'MUNOZ anne': ['Les Chevaux de l’Œuvre'],
      'chev embr': ['Les Chevaux de l’Œuvre'],
      oiseaux: ['L’oiseau'],
      oise: ['Der Oiseau', 'L’oiseau'],
      'anne le': ['Owls of the night', 'L’oiseau', 'Les Chevaux de l’Œuvre'],
      'owl goff': [],
      nights: ['Owls of the night'],
      '20703': ['Owls of the night'],
      '9782070360024': ['Owls of the night'],
      '" OR * (': [],
      '…': [],
    }))
      t.same(await find(q), found, q)
    app.clock.advance(1000)
    await changeWork(author, bird.id, { collection: 'Points' })
    t.same(await find('folio'), [], 'what it was it is no more')
    t.same(await find('anne le'), ['L’oiseau', 'Owls of the night', 'Les Chevaux de l’Œuvre'])
    const before = await find('oise anne')
    await app.services.search.rebuildIndex()
    t.same(await find('oise anne'), before, 'filled again')
    t.same(await find('anne le'), ['L’oiseau', 'Owls of the night', 'Les Chevaux de l’Œuvre'], 'in the same order')
    await removeWork(author, bird.id)
    t.same(await find('oise'), ['Der Oiseau'])
    if (app.db.read.engine !== 'sqlite') return
    t.same(await app.db.read.rows(sql`select count(*) as rows from work_entries`), [{ rows: 3 }])
    t.same(
      await app.db.read.rows(sql`select count(*) as rows from work_index`),
      [{ rows: 3 }],
      'no words of what is gone',
    )
    await app.db.write((tx) => tx.execute(sql`insert into work_index (work_index) values ('integrity-check')`))
  },
)

t.test('of more than a hundred that hold the words, the last hundred are listed, and the desk says so', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'editor')
  const ids: string[] = []
  for (let number = 0; number < 103; number++) ids.push((await record(author, { title: `Tome ${number}` })).id)
  const page = (number: number) => author.request({ url: `${worksUrl}?q=tome&limit=60&page=${number}` })
  const [first, second, third] = [await page(1), await page(2), await page(3)]
  t.match(first.json().meta, { total: 100, pages: 2 })
  t.equal(first.json().data[0].title, 'Tome 102')
  t.equal(second.json().data.length, 40)
  t.same(third.json().data, [])
  const visitor = await enterDesk(app, 'author')
  t.match((await visitor.get('/desk/works?q=tome')).body, 'Voici les 100 fiches modifiées en dernier')
  t.notMatch((await visitor.get('/desk/works?q=tome+12')).body, 'Voici les')
  const article = await write(author, { bylines: [await addByline(app)], works: ids.slice(0, 2) })
  t.same(await listPublicWorks(app, '?q=tome'), { titles: [], total: 0 })
  await move(app, author, article.id, 'published')
  t.same(await listPublicWorks(app, '?q=tome'), { titles: ['Tome 1', 'Tome 0'], total: 2 })
  t.same(await listPublicWorks(app, '?q=tome&kind=film'), { titles: [], total: 0 })
})
