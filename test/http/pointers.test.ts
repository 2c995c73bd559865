import t from 'tap'
import { insertTag } from '../feeds/insert.ts'
import { build, newAddress, signIn } from '../helper.ts'

interface Fault {
  pointer?: string
  parameter?: string
}

/** What a pointer leads to (RFC 6901 section 4). */
function follow(body: unknown, pointer: string): unknown {
  if (pointer !== '' && !pointer.startsWith('/')) throw new Error(`${pointer} is no JSON Pointer`)
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], body)
}

const bad = 'x\u0000'
const bodies: [what: string, body: unknown, expected: string[]][] = [
  ['a value', { name: bad, text: 'Bonjour.' }, ['/name']],
  ['within', { name: 'Nora', text: { 'a/b': { 'c~d': [bad] } } }, ['/text/a~1b/c~0d/0']],
  ['a name', { 'a/b~c': 1, name: 'Nora', text: 'Bonjour.' }, ['/a~1b~0c']],
  ['the whole', bad, ['']],
  ['what is missing', { name: 'Nora' }, ['/text']],
]

t.test('what is wrong is named by a JSON Pointer into the body, or by the name of a parameter', async (t) => {
  const app = await build(t)
  await insertTag(app, 'Conseils')
  const { token } = await signIn(app, 'administrator')
  const ask = async (url: string, payload?: unknown) => {
    const reply = await app.server.inject({
      url,
      remoteAddress: newAddress(),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(payload === undefined ? {} : { method: 'POST' as const, payload: JSON.stringify(payload) }),
    })
    t.equal(reply.statusCode, 422, reply.body)
    return reply.json().errors as Fault[]
  }
  for (const [what, body, expected] of bodies) {
    const faults = await ask('/api/v1/public/articles/un/comments', body)
    t.same(
      faults.map(({ pointer }) => pointer),
      expected,
      what,
    )
    if (what !== 'what is missing') for (const { pointer } of faults) t.not(follow(body, pointer!), undefined)
  }
  const parameters: [url: string, expected: string][] = [
    ['/api/v1/public/articles?limit=x', 'limit'],
    ['/api/v1/public/articles?a~b%2Fc=1', 'a~b/c'],
    [`/api/v1/public/articles?q=${encodeURIComponent(bad)}`, 'q'],
    ['/api/v1/public/articles?q=mot&year=99', 'year'],
    [`/api/v1/admin/articles/${'x'.repeat(65)}`, 'id'],
  ]
  for (const [url, parameter] of parameters) t.match(await ask(url), [{ parameter, pointer: undefined }], url)
})
