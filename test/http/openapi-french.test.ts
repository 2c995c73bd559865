import t from 'tap'
import { translate } from '../../server/http/api-reference.ts'
import { inFrench } from '../../server/http/openapi-french.ts'
import { build } from '../helper.ts'

/** Each sentence of the document, wherever it stands. */
function listSentences(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listSentences)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => {
    if (['example', 'examples', 'default', 'enum'].includes(name)) return []
    return (name === 'summary' || name === 'description') && typeof each === 'string' ? [each] : listSentences(each)
  })
}

t.test('each sentence of the document has its French, and no French is left over', async (t) => {
  const app = await build(t)
  await app.server.ready()
  const sentences = new Set(listSentences(app.server.swagger()))
  t.ok(sentences.size > 200, `${sentences.size} sentences`)
  t.same([...sentences].filter((sentence) => inFrench[sentence] === undefined).sort(), [], 'without French')
  t.same(
    Object.keys(inFrench).filter((sentence) => !sentences.has(sentence)),
    [],
    'that nothing says any more',
  )
})

t.test('a reference is in the language of the site; the document for programs is in English', async (t) => {
  for (const [lang, said, other] of [
    ['fr', 'Se déconnecter', 'Sign out'],
    ['en', 'Sign out', 'Se déconnecter'],
  ] as const) {
    const app = await build(t, { env: { BUBO_LANG: lang } })
    const reference = await app.server.inject({ url: '/api/docs/admin/json' })
    t.equal(reference.statusCode, 200)
    t.match(reference.body, said)
    t.notMatch(reference.body, other)
    t.match((await app.server.inject({ url: '/api/openapi.json' })).body, 'Sign out')
  }
})

t.test('what is sent stays as it is', async (t) => {
  const value = { description: 'Sign out', example: { description: 'Sign out' }, list: [{ summary: 'Sign out', n: 1 }] }
  t.same(translate(value, 'fr'), {
    description: 'Se déconnecter',
    example: { description: 'Sign out' },
    list: [{ summary: 'Se déconnecter', n: 1 }],
  })
  t.equal(translate(value, 'en'), value)
})
