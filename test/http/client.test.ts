import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { insertArticle, insertCategory } from '../feeds/insert.ts'
import { build, root, signIn } from '../helper.ts'
import { record } from '../works/factory.ts'
import { listen } from '../browser/demo.ts'

const run = promisify(execFile)
const bin = (name: string) => join(root, 'node_modules/.bin', name)

/** What somebody writes with the client: the compiler holds each call against the document. */
const program = `
import * as api from './client.ts'
import { changeArticle, createArticle, defaults, readArticle } from './client.ts'

/** What a front end reads: home, an article, a category, a work, a search. */
export async function read(baseUrl: string): Promise<unknown[]> {
  defaults.baseUrl = baseUrl
  const home = await api.listPublicArticles({ sort: '-publishedAt', include: 'works', limit: 2 })
  if (home.status !== 200) return [home.status]
  const [first] = home.data.data
  if (!first) return ['no article']
  const article = await api.readPublicArticle(first.slug, { include: 'neighbours' })
  if (article.status !== 200) return [article.status]
  const category = await api.listPublicArticles({ category: 'romans,services', $from: '2026-01-01', lang: 'fr' })
  const work = await api.readPublicWork(article.data.data.works[0]?.id ?? '')
  const search = await api.listPublicArticles({ q: 'un', fields: 'slug' })
  return [
    first.works?.[0]?.title,
    article.data.data.neighbours?.older?.slug,
    category.status === 200 && category.data.meta.total,
    work.status === 200 && work.data.data.title,
    search.status === 200 && search.data.data.map(({ slug }) => slug),
  ]
}

export async function edit(baseUrl: string, token: string): Promise<string[]> {
  defaults.baseUrl = baseUrl
  defaults.headers = { authorization: \`Bearer \${token}\` }
  const made = await createArticle({ title: 'Un titre', body: '<p>Bonjour.</p>' })
  if (made.status !== 201) return [made.data.code]
  const read = await readArticle(made.data.data.id)
  if (read.status !== 200) return [read.data.code]
  const etag = read.headers.get('etag') ?? ''
  const changed = await changeArticle(read.data.data.id, etag, { title: 'Un autre titre' })
  if (changed.status !== 200) return [changed.data.code]
  const late = await changeArticle(read.data.data.id, etag, { title: 'Trop tard' })
  const lost = late.status === 412 ? late.data.code : 'not told'
  // @ts-expect-error the version is not left out
  const forgotten = () => changeArticle(read.data.data.id, { title: 'Sans version' })
  // @ts-expect-error a member that the API does not take
  const misspelt = () => createArticle({ titel: 'Un titre' })
  return [etag, changed.data.data.title, changed.headers.get('etag') ?? '', lost, typeof forgotten, typeof misspelt]
}
`

t.test('a client made of the document compiles, reads, and edits an article by its version', async (t) => {
  const app = await build(t)
  const { body } = await app.server.inject('/api/openapi.json')
  const folder = join(t.testdir({}), 'client')
  mkdirSync(folder)
  const file = (name: string) => join(folder, name)
  writeFileSync(file('openapi.json'), body)
  writeFileSync(file('program.ts'), program)
  await run(bin('oazapfts'), [file('openapi.json'), file('client.ts')])
  const settings = {
    compilerOptions: {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'esnext',
      lib: ['esnext', 'dom', 'dom.iterable'],
      types: [],
      allowImportingTsExtensions: true,
      skipLibCheck: true,
    },
    files: ['program.ts'],
  }
  writeFileSync(file('tsconfig.json'), JSON.stringify(settings))
  const compiled = await run(bin('tsc'), ['-p', folder]).catch((error: { stdout: string }) => error)
  t.equal(compiled.stdout, '', 'the compiler finds nothing')

  const url = await listen(app)
  const { token } = await signIn(app, 'author')
  const { edit, read } = (await import(file('program.ts'))) as {
    edit: (url: string, token: string) => Promise<string[]>
    read: (url: string) => Promise<unknown[]>
  }
  t.same(await edit(url, token), ['"rev-1"', 'Un autre titre', '"rev-2"', 'stale', 'function', 'function'])

  const category = await insertCategory(app, 'Romans')
  await insertCategory(app, 'Services')
  const workIds = [(await record(await signIn(app, 'author'), { title: 'L’Étranger' })).id]
  await insertArticle(app, { title: 'Un', publishedAt: '2026-04-01T08:00:00Z' })
  await insertArticle(app, { title: 'Deux', categoryIds: [category.id], workIds })
  await app.events.drain()
  t.same(await read(url), ['L’Étranger', 'un', 1, 'L’Étranger', ['un']])
})
