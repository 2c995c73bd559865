import fastify, { type FastifyRequest, type LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { addressKey } from '../../server/http/address.ts'
import { assertRevision, bytesTag, readIfMatch, revisionTag } from '../../server/http/etag.ts'
import { countPages, offsetOf, pageBody, readPage } from '../../server/http/paging.ts'
import { Problem } from '../../server/problem.ts'
import { build } from '../helper.ts'

const addresses: [string, string][] = [
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:c000:0201', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
  ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ['::2:3:4:5:6:7:8', '0:2:3:4::/64'],
  ['::3:4:5:6:192.0.2.1', '0:0:3:4::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['fe80::2%eth1', 'fe80:0:0:0::/64'],
  ['not an address', 'not an address'],
  ['', ''],
]

t.test('what stands for one visitor', async (t) => {
  for (const [address, key] of addresses) t.equal(addressKey(address), key, address)
})

/** No revision has this number, so the refusal tells the current one. */
const none = -1

const ifMatch: [string | undefined, number | 'if_match_required'][] = [
  ['"rev-1"', 1],
  ['"rev-42"', 42],
  [' "rev-7" ', 7],
  ['"rev-0"', 0],
  ['"rev-999999999"', 999_999_999],
  [undefined, 'if_match_required'],
  ['', none],
  ['*', none],
  ['rev-1', none],
  ['"1"', none],
  ['W/"rev-1"', none],
  ['"rev-1", "rev-2"', none],
  ['"rev--1"', none],
  ['"rev-1.5"', none],
  ['"rev-1e3"', none],
  ['"rev-0x1"', none],
  ['"rev-1234567890"', none],
  ['"REV-1"', none],
  ['"rev-1"x', none],
  ['"rev-１"', none],
  ['"rev-1\n"', none],
]

t.test('which version a client says it is changing', async (t) => {
  for (const [header, expected] of ifMatch) {
    const request = { headers: header === undefined ? {} : { 'if-match': header } } as unknown as FastifyRequest
    let read: number | string
    try {
      read = readIfMatch(request)
    } catch (error) {
      read = error instanceof Problem ? error.code : String(error)
    }
    t.equal(read, expected, JSON.stringify(header))
  }
  t.equal(revisionTag(3), '"rev-3"')
  t.throws(() => assertRevision(none, 0), { code: 'stale' })
  assertRevision(3, 3)
  t.throws(() => assertRevision(3, 4), {
    code: 'stale',
    options: { headers: { etag: '"rev-4"' }, extra: { currentEtag: '"rev-4"' } },
  })
})

t.test('a tag of bytes is strong, and of these bytes', async (t) => {
  t.match(bytesTag('été'), /^"[\w-]{22}"$/)
  t.equal(bytesTag('été'), bytesTag(Buffer.from('été')))
  t.not(bytesTag('a'), bytesTag('b'))
})

t.test('pages and their links', async (t) => {
  t.same(readPage({}), { page: 1, limit: 15 })
  t.same(readPage({ page: 3, limit: 7 }), { page: 3, limit: 7 })
  t.equal(offsetOf({ page: 3, limit: 7 }), 14)
  for (const [total, limit, pages] of [
    [0, 15, 1],
    [1, 15, 1],
    [15, 15, 1],
    [16, 15, 2],
    [100, 1, 100],
  ] as const)
    t.equal(countPages(total, limit), pages, `${total} by ${limit}`)

  const server = fastify()
  t.teardown(() => server.close())
  server.get<{ Querystring: { page?: string; limit?: string } }>('/list', async (request, reply) => {
    const page = { page: Number(request.query.page ?? 1), limit: Number(request.query.limit ?? 15) }
    return pageBody(request, reply, page, { items: [], total: 45 })
  })
  const linksOf = async (url: string) => {
    const { headers } = await server.inject({ url })
    return Object.fromEntries(
      [...String(headers['link']).matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, target, rel]) => [rel, target]),
    )
  }
  t.same(await linksOf('/list'), { first: '/list?page=1', next: '/list?page=2', last: '/list?page=3' })
  t.same(await linksOf('/list?page=2&limit=15'), {
    first: '/list?page=1&limit=15',
    prev: '/list?page=1&limit=15',
    next: '/list?page=3&limit=15',
    last: '/list?page=3&limit=15',
  })
  t.same(await linksOf('/list?page=3'), { first: '/list?page=1', prev: '/list?page=2', last: '/list?page=3' })
  t.same(
    await linksOf('/list?page=99'),
    { first: '/list?page=1', prev: '/list?page=3', last: '/list?page=3' },
    'beyond the end, back to the end',
  )
  t.same(
    await linksOf('/list?q=a%26b%3Ec%22%0d%0aX:y&page=1'),
    {
      first: '/list?q=a%26b%3Ec%22%0D%0AX%3Ay&page=1',
      next: '/list?q=a%26b%3Ec%22%0D%0AX%3Ay&page=2',
      last: '/list?q=a%26b%3Ec%22%0D%0AX%3Ay&page=3',
    },
    'what was asked for is kept, and written so that nothing breaks out',
  )
})

t.test('the links of a list lead through all of it', async (t) => {
  const app = await build(t)
  for (const title of ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq']) await insertArticle(app, { title })
  const found: string[] = []
  let url: string | undefined = '/api/v1/public/articles?limit=2'
  for (let step = 0; url !== undefined && step < 10; step++) {
    const reply: LightMyRequestResponse = await app.server.inject({ url })
    t.equal(reply.statusCode, 200, url)
    found.push(...reply.json().data.map((article: { title: string }) => article.title))
    t.same(reply.json().meta, { page: step + 1, limit: 2, total: 5, pages: 3 })
    url = /<([^>]*)>; rel="next"/.exec(String(reply.headers['link']))?.[1]
  }
  t.same(found.sort(), ['Cinq', 'Deux', 'Quatre', 'Trois', 'Un'])
})
