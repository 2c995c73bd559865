import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { stemLanguage } from '../../server/stems.ts'
import { makeSnippet } from '../../server/search/snippet.ts'
import { readQuery } from '../../server/question.ts'
import { stemText } from '../../server/search/words.ts'
import { startDemo } from '../browser/demo.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, drain, type TestApp } from '../helper.ts'
import { listQueries } from '../queries.ts'

/** Questions as readers type them, and articles of the demo library that each must find, whatever else it finds. */
const questions: [string, string[]][] = [
  // Singular and plural.
  ['bibliothèque', ['pret-entre-bibliotheques', 'livre-numerique', 'cairn-info', 'nuits-de-la-lecture']],
  ['bibliothèques', ['pret-entre-bibliotheques', 'livre-numerique', 'cairn-info', 'nuits-de-la-lecture']],
  ['livre', ['livre-numerique', 'desherbage', 'portrait-catalogueuse']],
  ['livres', ['livre-numerique', 'desherbage', 'portrait-catalogueuse']],
  ['polar', ['dix-polars-bretons']],
  ['polars', ['dix-polars-bretons', 'science-fiction-trois-mondes']],
  ['journal', ['europresse-mode-d-emploi', 'gallica-cinq-portes']],
  ['journaux', ['europresse-mode-d-emploi', 'gallica-cinq-portes']],
  ['lieu', ['accessibilite-etat-des-lieux', 'gallica-cinq-portes']],
  ['lieux', ['europresse-mode-d-emploi', 'grainotheque', 'accessibilite-etat-des-lieux']],
  ['carte marine', ['cartes-marines', 'plaques-de-verre']],
  ['cartes marines', ['cartes-marines', 'plaques-de-verre']],
  ['vinyle', ['vinyles-et-platines']],
  ['platines', ['vinyles-et-platines']],
  ['ordinateur', ['pret-d-ordinateurs', 'livre-numerique']],
  ['ordinateurs', ['pret-d-ordinateurs', 'livre-numerique']],
  ['examen', ['horaires-des-examens', 'reserver-une-salle']],
  ['examens', ['horaires-des-examens', 'reserver-une-salle']],
  ['horaire', ['horaires-d-ete', 'horaires-des-examens', 'verifier-une-image']],
  ['salles', ['reserver-une-salle', 'heure-du-conte']],
  ['étudiants', ['tout-sur-le-pret', 'horaires-des-examens', 'relire-l-etranger']],
  ['étudiante', ['tout-sur-le-pret', 'horaires-des-examens', 'relire-l-etranger']],
  ['thèses', ['these-en-ligne', 'portrait-catalogueuse']],
  ['conte', ['heure-du-conte', 'grainotheque']],
  ['contes', ['heure-du-conte', 'grainotheque']],
  ['graine', ['grainotheque']],
  ['revues', ['cairn-info', 'medecine-ou-chercher', 'pret-entre-bibliotheques']],
  ['bretonne', ['dix-polars-bretons', 'lettre-en-breton', 'vinyles-et-platines']],
  ['gratuite', ['zotero-sans-larmes', 'pret-entre-bibliotheques']],
  ['gratuitement', ['zotero-sans-larmes', 'accessibilite-etat-des-lieux']],
  // Accents, left out or typed apart; capitals.
  ['bibliotheques', ['pret-entre-bibliotheques', 'livre-numerique']],
  ['BIBLIOTHÈQUES', ['pret-entre-bibliotheques', 'livre-numerique']],
  ['bibliothe\u0300ques', ['pret-entre-bibliotheques', 'livre-numerique']],
  ['numeriques', ['livre-numerique', 'gallica-cinq-portes']],
  ['ecoles', ['lettre-en-breton', 'desherbage', 'cartes-marines']],
  ['etudiantes', ['relire-l-etranger', 'tout-sur-le-pret']],
  ['medecine', ['medecine-ou-chercher']],
  ['theses', ['these-en-ligne']],
  // Ligatures and elisions.
  ['cœur', ['pourquoi-un-blog', 'vingt-mille-lieues']],
  ['cœurs', ['pourquoi-un-blog', 'vingt-mille-lieues']],
  ['coeurs', ['pourquoi-un-blog', 'vingt-mille-lieues']],
  ["d'ordinateurs", ['pret-d-ordinateurs', 'livre-numerique']],
  ['l’été', ['horaires-d-ete']],
  // Forms of a verb, and what is made of it.
  ['emprunter', ['livre-numerique', 'grainotheque', 'tout-sur-le-pret', 'vinyles-et-platines']],
  ['empruntez', ['livre-numerique', 'grainotheque', 'tout-sur-le-pret', 'vinyles-et-platines']],
  ['emprunté', ['livre-numerique', 'grainotheque', 'tout-sur-le-pret']],
  ['emprunts', ['livre-numerique', 'grainotheque', 'tout-sur-le-pret']],
  ['empruntons', ['livre-numerique', 'grainotheque', 'tout-sur-le-pret', 'vinyles-et-platines']],
  ['empruntent', ['livre-numerique', 'tout-sur-le-pret']],
  ['prêter', ['tout-sur-le-pret', 'pret-entre-bibliotheques', 'pret-d-ordinateurs']],
  ['réserver', ['reserver-une-salle', 'tout-sur-le-pret', 'jargon-des-bibliothecaires']],
  ['réservez une salle', ['reserver-une-salle']],
  ['réservations', ['reserver-une-salle', 'tout-sur-le-pret']],
  ['cataloguer', ['portrait-catalogueuse']],
  ['traduisent la mer', []],
  // English.
  ['library', ['welcome-to-the-library']],
  ['libraries', ['welcome-to-the-library']],
  ['borrows', ['welcome-to-the-library']],
  ['borrowing', ['welcome-to-the-library']],
  ['students', ['welcome-to-the-library']],
  ['questioning', ['welcome-to-the-library']],
  ['reading hour', ['welcome-to-the-library']],
  ['answering', ['welcome-to-the-library']],
  ['card libraries', ['welcome-to-the-library']],
]

/** Two ways of asking the same. */
const alike: [string, string][] = [
  ['bibliothèque', 'bibliothèques'],
  ['livre', 'livres'],
  ['journal', 'journaux'],
  ['lieu', 'lieux'],
  ['emprunter', 'empruntez'],
  ['thèse', 'theses'],
  ['cœur', 'coeurs'],
  ['library', 'libraries'],
  ['borrow', 'borrowed'],
]

t.test('200 the demo library answers sixty questions in any form of their words', async (t) => {
  const { url } = await startDemo(t)
  const find = async (question: string): Promise<string[]> => {
    const reply = await fetch(`${url}/api/v1/public/articles?limit=100&q=${encodeURIComponent(question)}`)
    t.equal(reply.status, 200, question)
    const { data } = (await reply.json()) as { data: { slug: string }[] }
    return data.map(({ slug }) => slug)
  }
  t.ok(questions.length >= 60)
  for (const [question, wanted] of questions) {
    const found = await find(question)
    t.same(
      wanted.filter((slug) => !found.includes(slug)),
      [],
      question,
    )
    if (wanted.length === 0) t.same(found, [], question)
  }
  for (const [one, other] of alike)
    t.same((await find(one)).toSorted(), (await find(other)).toSorted(), `${one} ${other}`)
  const page = await (await fetch(`${url}/search?q=${encodeURIComponent('bibliothèques emprunts')}`)).text()
  t.match(page, /<mark>bibliothèque<\/mark>/i, 'the site finds the same')
})

async function ask(app: TestApp, query: string): Promise<string[]> {
  await drain(app)
  const reply = await app.server.inject({ url: `/api/v1/public/articles?q=${encodeURIComponent(query)}` })
  return reply.json().data.map(({ title }: { title: string }) => title)
}

t.test('200 a word as it was typed comes first, then other forms; each language has its own', async (t) => {
  const app = await build(t)
  const body = (words: string) => `<p>${words} et bien d’autres choses encore</p>`
  await insertArticle(app, { title: 'Présent', body: body('empruntons') })
  await insertArticle(app, { title: 'Futur', body: body('emprunteras'), publishedAt: '2026-04-01T08:00:00Z' })
  await insertArticle(app, { title: 'Emprunter', body: body('rien'), publishedAt: '2026-03-01T08:00:00Z' })
  await insertArticle(app, { title: 'Klingon', body: body('empruntent'), lang: 'tlh' })
  await insertArticle(app, { title: 'Cities', body: body('cities'), lang: 'en-GB' })
  await insertArticle(app, { title: 'Villes', body: body('cities') })
  t.same(await ask(app, 'emprunteras'), ['Futur', 'Emprunter', 'Présent'])
  t.same(await ask(app, 'emprunter'), ['Emprunter', 'Futur', 'Présent'])
  t.same(await ask(app, 'city'), ['Cities'])
  // A stem is neither a word nor the beginning of one, and its mark is no letter.
  for (const sign of ['≈', '≃', '≈fr', '≃citi NEAR', '"≃citi"'])
    t.same(await ask(app, sign), sign.includes('citi"') ? ['Cities', 'Villes'] : [], sign)
})

t.test('the language of a text', async (t) => {
  for (const [tag, lang] of [
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['en-GB', 'en'],
    ['fro', null],
    ['br', null],
  ] as const)
    t.equal(stemLanguage(tag), lang, tag)
})

t.test('a snippet marks other forms of the words, and begins with them', async (t) => {
  const filler = 'lorem ipsum '.repeat(40)
  const cases: [string, string, RegExp][] = [
    ['Ils empruntent un livre.', 'emprunté', /^Ils <mark>empruntent<\/mark> un livre\.$/],
    ['Des journaux, un jeu.', 'journal jeux', /^Des <mark>journaux<\/mark>, un <mark>jeu<\/mark>\.$/],
    [`${filler} Les cœurs`, 'cœur', /^… .*<mark>cœurs<\/mark>$/],
    [`${filler} two cities`, 'city', /^… .*two <mark>cities<\/mark>$/],
    ['Une empreinte, un empereur.', 'emprunter', /^Une empreinte, un empereur\.$/],
  ]
  for (const [text, query, wanted] of cases) t.match(makeSnippet(text, readQuery(query)), wanted, query)
})

t.test('what was indexed by an older program is read again, once', async (t) => {
  const app = await build(t)
  for (let number = 0; number < 45; number++) await insertArticle(app, { title: `Bibliothèque ${number}` })
  await drain(app)
  await app.db.write(async (tx) => {
    if (tx.engine === 'sqlite') {
      await tx.execute(sql`delete from search_index`)
      await tx.execute(sql`insert into search_index (rowid, title) select id, 'bibliotheque' from search_entries`)
    } else await tx.execute(sql`update search_entries set words = 'bibliotheque'`)
    await tx.execute(sql`update search_entries set form = 0`)
  })
  t.equal((await ask(app, 'bibliothèques')).length, 0)
  await app.services.search.renewIndex()
  t.equal((await ask(app, 'bibliothèques')).length, 15)
  const queries = await listQueries(app, () => app.services.search.renewIndex())
  t.same(
    queries.filter((query) => !query.startsWith('select')),
    [],
    'nothing is left to do',
  )
})

t.test('a text that changes while its words are made is indexed as it is then', async (t) => {
  const app = await build(t)
  await insertArticle(app, { title: 'Avant', body: '<p>ancien</p>' })
  await drain(app)
  const write = app.db.write.bind(app.db)
  const change = { title: 'Après', body: '<p>nouveaux</p>' }
  let writes = 0
  app.db.write = async (work) => {
    if (++writes === 2) await write(async (tx) => tx.update(tx.tables.articleRevisions).set(change))
    return write(work)
  }
  await app.services.search.rebuildIndex()
  app.db.write = write
  t.equal(writes, 3, 'emptied, refused, written')
  t.same(await ask(app, 'nouveau'), ['Après'])
  t.same(await ask(app, 'ancien'), [])
})

t.test('the stems of the longest text are made in turns', async (t) => {
  const endings = ['ations', 'ement', 'issons', 'ique', 'eaux']
  const letter = (number: number) => String.fromCharCode(97 + (number % 26))
  const words = Array.from({ length: 15_000 }, (_, n) =>
    [letter(n), letter(n / 26), letter(n / 676), letter(n / 17_576), endings[n % 5]].join(''),
  )
  let turns = 0
  let done = false
  const made = stemText('fr', words.join(' ')).finally(() => (done = true))
  while (!done) {
    await turn()
    turns++
  }
  const stems = await made
  t.ok(stems.length > 5000, `${stems.length} stems`)
  t.ok(turns > 60, `${turns} turns`)
})
