import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { build, root, signIn } from '../helper.ts'
import { listen } from '../browser/demo.ts'

const run = promisify(execFile)
const bin = (name: string) => join(root, 'node_modules/.bin', name)

/** What somebody writes with the client: the compiler holds each call against the document. */
const program = `
import { changeArticle, createArticle, defaults, readArticle } from './client.ts'

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

t.test('a client made of the document compiles, and edits an article by its version', async (t) => {
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
  const { edit } = (await import(file('program.ts'))) as { edit: (url: string, token: string) => Promise<string[]> }
  t.same(await edit(url, token), ['"rev-1"', 'Un autre titre', '"rev-2"', 'stale', 'function', 'function'])
})
