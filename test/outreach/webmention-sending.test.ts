import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { findInHeader, findInPage } from '../../server/outreach/webmention/endpoint.ts'
import { addByline, move, patch, write } from '../articles/factory.ts'
import { build, drain, signIn } from '../helper.ts'
import { openHost, type Reply } from './host.ts'

const at = 'https://ailleurs.example/billets/un'

/** How pages say where they take mentions: in their header, in the page; and where that is. */
const ways: [how: string, header: string, html: string, expected: string | null][] = [
  ['a header, relative', '</prendre>; rel=webmention', '', 'https://ailleurs.example/prendre'],
  ['a header, whole', '<https://b.example/p>; rel=webmention', '', 'https://b.example/p'],
  ['a link element, relative', '', '<link rel="webmention" href="/prendre">', 'https://ailleurs.example/prendre'],
  ['a link element, whole', '', '<link rel="webmention" href="https://b.example/p">', 'https://b.example/p'],
  ['an anchor, relative', '', '<a rel="webmention" href="/prendre">x</a>', 'https://ailleurs.example/prendre'],
  ['an anchor, whole', '', '<a href="https://b.example/p" rel="webmention">x</a>', 'https://b.example/p'],
  ['a header in odd letters', '<https://b.example/p>; REL=WebMention', '', 'https://b.example/p'],
  ['a header with quotes', '<https://b.example/p>; rel="webmention"', '', 'https://b.example/p'],
  ['a link element of several relations', '', '<link rel="me webmention x" href="/p">', 'https://ailleurs.example/p'],
  ['a header of several relations', '</p>; rel="me webmention"', '', 'https://ailleurs.example/p'],
  [
    'all three: the header counts',
    '</h>; rel=webmention',
    '<link rel=webmention href=/l>',
    'https://ailleurs.example/h',
  ],
  ['a relation that only holds the word', '', '<link rel="not-webmention" href="/l">', null],
  [
    'in a comment',
    '',
    '<!-- <a rel="webmention" href="/faux"> --><a rel=webmention href=/vrai>',
    'https://ailleurs.example/vrai',
  ],
  [
    'written as text',
    '',
    '&lt;a rel="webmention" href="/faux"&gt;<a rel=webmention href=/vrai>',
    'https://ailleurs.example/vrai',
  ],
  ['an empty address: the page itself', '', '<link rel="webmention" href="">', at],
  [
    'an anchor before a link element',
    '',
    '<a rel=webmention href=/a>x</a><link rel=webmention href=/l>',
    'https://ailleurs.example/a',
  ],
  [
    'a link element before an anchor',
    '',
    '<link rel=webmention href=/l><a rel=webmention href=/a>x</a>',
    'https://ailleurs.example/l',
  ],
  ['several headers', '<https://a.example/>; rel="other", </p>; rel=webmention', '', 'https://ailleurs.example/p'],
  [
    'one header of several links, commas in one',
    '<https://a.example/,x>; rel=me; title="a, b", </p>; rel=webmention',
    '',
    'https://ailleurs.example/p',
  ],
  [
    'a link element without address',
    '',
    '<link rel=webmention><a rel=webmention href=/a>x</a>',
    'https://ailleurs.example/a',
  ],
  ['a query', '', '<link rel=webmention href="/p?a=1&amp;b=2">', 'https://ailleurs.example/p?a=1&b=2'],
  ['relative to the page', '', '<link rel=webmention href="p">', 'https://ailleurs.example/billets/p'],
  [
    'relative to its base',
    '',
    '<base href="/autre/"><a rel=webmention href="p">x</a>',
    'https://ailleurs.example/autre/p',
  ],
  ['in a script', '', '<script>"<a rel=webmention href=/a>"</script>', null],
  ['nothing', '<a>; rel=prev', '<p>x</p>', null],
]

t.test('where a page says that it takes mentions', async (t) => {
  for (const [how, header, html, expected] of ways) {
    const said = findInHeader(header)
    const found = said === null ? findInPage({ html, address: at }) : new URL(said, at).href
    t.equal(found, expected, how)
  }
  const start = performance.now()
  findInHeader(`<a>; rel=${' '.repeat(16_000)}`)
  findInHeader('<'.repeat(16_000))
  findInHeader(`<a>${';rel= '.repeat(3_000)}`)
  t.ok(performance.now() - start < 1_000)
})

t.test('the pages that an article links to hear of it as it appears and changes, once each', async (t) => {
  const app = await build(t, { env: { BUBO_PRIVATE_HOSTS: '127.0.0.1' } })
  const editor = await signIn(app, 'editor')
  const html = (body: string): Reply => ({ status: 200, headers: { 'content-type': 'text/html' }, body })
  const deaf = { count: 0 }
  const answers: Record<string, () => Reply> = {
    '/header': () => ({ status: 200, headers: { link: '</prendre?de=1>; rel=webmention' } }),
    '/element': () => html('<a rel="webmention" href="/prendre">x</a>'),
    '/moved': () => ({ status: 302, headers: { location: '/ailleurs/page' } }),
    '/ailleurs/page': () => html('<link rel="webmention" href="la">'),
    '/ailleurs/la': () => ({ status: 202 }),
    '/none': () => html('<p>Rien.</p>'),
    '/inside': () => html('<link rel="webmention" href="http://10.0.0.1/prendre">'),
    '/refusing': () => html('<link rel="webmention" href="/non">'),
    '/non': () => ({ status: 400 }),
    '/tired': () => html('<link rel="webmention" href="/occupe">'),
    '/occupe': () => ({ status: deaf.count++ === 0 ? 503 : 202 }),
    '/prendre': () => ({ status: 201 }),
    '/prendre?de=1': () => ({ status: 201 }),
  }
  const host = await openHost(t, ({ url }) => answers[url]?.() ?? { status: 404 })
  const links = ['/header', '/element', '/moved', '/none', '/inside', '/refusing', '/tired', '/header']
  const body = [
    ...links.map((path) => host.url + path),
    'https://blog.example.org/articles/autre',
    'mailto:a@b.example',
  ]
    .map((href) => `<p><a href="${href}">lien</a></p>`)
    .join('')
  const settle = async () => {
    await drain(app)
    await drain(app)
    for (let round = 0; round < 4; round++) {
      await app.services.outreach.courier.drain()
      app.clock.advance(10_000)
    }
  }
  const said = () => host.arrived.flatMap((one) => (one.method === 'POST' ? [`${one.url} ${one.body}`] : []))
  const bylines = [await addByline(app)]
  const silent = await write(editor, { bylines, slug: 'silence', title: 'Silence', body })
  await move(app, editor, silent.id, 'published')
  await settle()
  t.same(host.arrived, [], 'nobody is told where the library did not choose so')

  await app.services.settings.change(system, { webmentionSending: true })
  const { id } = await write(editor, { bylines, slug: 'liens', title: 'Des liens', body })
  await move(app, editor, id, 'published')
  await settle()
  const told = (endpoint: string, path: string) =>
    `${endpoint} ${new URLSearchParams({ source: 'https://blog.example.org/articles/liens', target: host.url + path }).toString()}`
  const all = [
    told('/ailleurs/la', '/moved'),
    told('/non', '/refusing'),
    told('/occupe', '/tired'),
    told('/occupe', '/tired'),
    told('/prendre', '/element'),
    told('/prendre?de=1', '/header'),
  ]
  t.same(said().sort(), all)
  const { deliveries } = app.db.read.tables
  const rows = (await app.db.read.select().from(deliveries)).filter(({ channel }) => channel === 'webmention')
  const failed = rows.flatMap(({ status, lastError }) => (status === 'failed' ? [lastError] : []))
  t.same(failed.sort(), ['400', 'private'])
  t.same(new Set(rows.map(({ status }) => status)), new Set(['sent', 'failed']))

  const change = async (text: string) => {
    const again = await signIn(app, 'editor')
    await patch(app, again, id, { body: text })
    await move(app, again, id, 'published')
  }
  host.arrived.length = 0
  await change(body.replace('lien<', 'autre lien<'))
  await settle()
  t.equal(said().length, all.length - 1, 'and again as it changes')

  await app.services.settings.change(system, { webmentionSending: false })
  host.arrived.length = 0
  await change(body)
  await settle()
  t.same(host.arrived, [])
})
