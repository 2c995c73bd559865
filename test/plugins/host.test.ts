import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { build, root } from '../helper.ts'
import { telltale } from '../http/wire.ts'
import { openHouse, pluginFiles } from './house.ts'

const well = `export default (host: any) =>
  host.filter('article.notes', (notes: string[]) => [...notes, 'Tout va bien'])`

/** A plugin that asks for one thing before it goes wrong. */
const halfOf = (rest: string) => `export default (host: any) => {
  host.filter('article.notes', (notes: string[]) => [...notes, 'Moitié'])
  ${rest}
}`

t.test('a plugin that cannot be read or started is told in the log and left out; the others run', async (t) => {
  const folder = t.testdir({
    data: {},
    plugins: {
      '.hidden': pluginFiles('.hidden', 'throw new Error("never")'),
      'README.md': 'not a plugin',
      'a-wrong-name': pluginFiles('another', well),
      'b-wrong-version': pluginFiles('b-wrong-version', well, { version: 'one' }),
      'c-other-interface': pluginFiles('c-other-interface', well, { bubo: '2' }),
      'd-unknown-member': pluginFiles('d-unknown-member', well, { permissions: ['all'] }),
      'e-bad-json': pluginFiles('e-bad-json', well, '{"name":"e-bad-json",}'),
      'f-no-manifest': { 'index.ts': well },
      'g-no-code': { 'plugin.json': pluginFiles('g-no-code', '')['plugin.json']! },
      'h-no-default': pluginFiles('h-no-default', 'export const plugin = () => undefined'),
      'i-no-function': pluginFiles('i-no-function', 'export default { filter: [] }'),
      'j-throws-at-import': pluginFiles('j-throws-at-import', 'throw new Error("import no")'),
      'k-bad-syntax': pluginFiles('k-bad-syntax', 'export default ('),
      'l-throws-at-start': pluginFiles(
        'l-throws-at-start',
        halfOf(`host.route({ path: 'half', answer: () => 'half' }); throw new Error('start no')`),
      ),
      'm-rejects-at-start': pluginFiles(
        'm-rejects-at-start',
        `export default async () => { await null; throw new Error('later no') }`,
      ),
      'n-bad-route': pluginFiles('n-bad-route', halfOf(`host.route({ path: '../admin', answer: () => 'x' })`)),
      'o-same-route': pluginFiles(
        'o-same-route',
        halfOf(`for (const _ of [1, 2]) host.route({ path: 'x', answer: () => 'x' })`),
      ),
      'p-well': pluginFiles('p-well', well),
      'q-array': pluginFiles('q-array', well, '[]'),
    },
  })
  const { app, logOf } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  const expected: Record<string, RegExp> = {
    'a-wrong-name': /left out: plugin\.json: \/name is "another", the folder is "a-wrong-name"$/,
    'b-wrong-version': /left out: plugin\.json: \/version must match/,
    'c-other-interface': /left out: plugin\.json: \/bubo must be/,
    'd-unknown-member': /left out: plugin\.json: \/ must NOT have additional properties/,
    'e-bad-json': /left out: .*JSON/,
    'f-no-manifest': /left out: ENOENT/,
    'g-no-code': /left out: Cannot find module/,
    'h-no-default': /left out: index\.ts has no default export that is a function$/,
    'i-no-function': /left out: index\.ts has no default export that is a function$/,
    'j-throws-at-import': /left out: import no$/,
    'k-bad-syntax': /left out: /,
    'l-throws-at-start': /left out: start no$/,
    'm-rejects-at-start': /left out: later no$/,
    'n-bad-route': /left out: the route "\.\.\/admin" is not made of words/,
    'o-same-route': /left out: .*x/,
    'p-well': /^the plugin runs$/,
    'q-array': /left out: plugin\.json: /,
  }
  for (const [name, line] of Object.entries(expected)) {
    t.equal(logOf(name).length, 1, `${name}: one line: ${logOf(name).join(' | ')}`)
    t.match(logOf(name)[0], line, name)
  }
  t.same(logOf('.hidden'), [])
  const { slug } = await insertArticle(app, { title: 'A' })
  const page = await app.server.inject({ url: `/articles/${slug}` })
  t.equal(page.statusCode, 200)
  t.match(page.body, /Tout va bien/)
  t.notMatch(page.body, /Moitié/, 'half a plugin is worse than none')
  t.equal((await app.server.inject({ url: '/plugins/l-throws-at-start/half' })).statusCode, 404)
})

t.test('no folder, no plugins', async (t) => {
  const folder = t.testdir({ data: {} })
  const { app } = await openHouse(t, join(folder, 'none'), join(folder, 'data'))
  t.equal((await app.server.inject({ url: '/' })).statusCode, 200)
})

/** What a plugin does wrong at each call, and whether the log can say it at once. */
const bad: Record<string, string> = {
  'f-throws': `() => { throw new Error('filter no') }`,
  'f-rejects': `async () => { throw new Error('filter no') }`,
  'f-promises': `async (notes) => notes`,
  'f-undefined': `() => undefined`,
  'f-text': `() => 'notes'`,
  'f-objects': `() => [{ toString() { throw new Error('no') } }]`,
  'f-throws-nothing': `() => { throw undefined }`,
  'f-changes-the-given': `(notes) => { notes.push('Forcé'); throw new Error('filter no') }`,
}

t.test('a filter that fails leaves the page as it is, and is switched off the third time', async (t) => {
  const unhandled: unknown[] = []
  const listen = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', listen)
  t.teardown(() => process.off('unhandledRejection', listen))
  const folder = t.testdir({
    data: {},
    plugins: {
      ...Object.fromEntries(
        Object.entries(bad).map(([name, run]) => [
          name,
          pluginFiles(name, `export default (host) => host.filter('article.notes', ${run})`),
        ]),
      ),
      'z-well': pluginFiles('z-well', well),
    },
  })
  const { app, lines, logOf } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  const { slug } = await insertArticle(app, { title: 'A' })
  for (let round = 1; round <= 5; round++) {
    await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
    const page = await app.server.inject({ url: `/articles/${slug}` })
    t.equal(page.statusCode, 200, `round ${round}`)
    t.match(page.body, /Tout va bien/, 'the next plugin has its turn')
    t.notMatch(page.body, /\[object|undefined|Forcé/)
  }
  for (const name of Object.keys(bad)) {
    const faults = logOf(name).slice(1)
    t.equal(faults.length, 3, `${name}: ${faults.join(' | ')}`)
    t.match(faults[2], /switched off/, name)
    t.equal(lines.find((line) => line.plugin === name && line.faults === 3)?.verb, 'filter article.notes')
  }
  await new Promise((resolve) => void setImmediate(resolve))
  t.same(unhandled, [], 'nothing escapes that would end the process')
})

t.test('a handler of events that fails is passed over, three times, and stops nobody', async (t) => {
  const folder = t.testdir({
    data: {},
    plugins: {
      bad: pluginFiles(
        'bad',
        `export default (host) => host.on('tag.created', async (event) => {
          await null
          throw new Error('on ' + event.payload.id)
        })`,
      ),
      good: pluginFiles(
        'good',
        `
        const heard = []
        export default (host) => {
          host.on('tag.created', (event) => { heard.push(event.payload.id) })
          host.route({ path: 'heard', answer: () => ({ heard }) })
        }`,
      ),
    },
  })
  const { app, logOf } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  for (const id of ['a', 'b', 'c', 'd']) await app.db.write((tx) => app.events.record(tx, 'tag.created', { id }, null))
  await app.db.write((tx) => app.events.record(tx, 'tag.deleted', { id: 'e' }, null))
  await app.events.drain()
  t.same(logOf('bad'), [
    'the plugin runs',
    'the plugin failed: on a',
    'the plugin failed: on b',
    'the plugin failed again and is switched off: on c',
  ])
  t.same((await app.server.inject({ url: '/plugins/good/heard' })).json(), { heard: ['a', 'b', 'c', 'd'] })
})

t.test('503 a route that fails, each time, and nothing of why', async (t) => {
  const route = (path: string, answer: string) => `host.route({ path: '${path}', answer: ${answer} })`
  const canary = 'canary select * from users at /srv/bubo/server/x.ts:1'
  const bads: Record<string, string> = {
    throws: `() => { throw new Error('${canary}') }`,
    rejects: `async () => { throw Object.assign(new Error('${canary}'), { statusCode: 200 }) }`,
    circular: `() => { const a = {}; a.a = a; return a }`,
    bigint: `() => ({ a: 1n })`,
    nothing: `() => undefined`,
    'a-function': `() => () => 1`,
  }
  const folder = t.testdir({
    data: {},
    plugins: {
      ...Object.fromEntries(
        Object.entries(bads).map(([name, answer]) => [
          name,
          pluginFiles(name, `export default (host) => ${route('x', answer)}`),
        ]),
      ),
      good: pluginFiles(
        'good',
        `export default (host) => {
          ${route('a/b-c', `({ query, lang }) => ({ query, lang })`)}
          ${route('text', `() => '<b>texte</b>'`)}
        }`,
      ),
    },
  })
  const { app, logOf } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  for (const name of Object.keys(bads)) {
    const replies = []
    for (let round = 0; round < 4; round++) replies.push(await app.server.inject({ url: `/plugins/${name}/x` }))
    t.same(
      replies.map((reply) => reply.statusCode),
      [503, 503, 503, 503],
      name,
    )
    for (const reply of replies) t.notMatch(reply.body, telltale, name)
    t.equal(replies[0]!.headers['retry-after'], '60')
    t.equal(logOf(name).length, 2, logOf(name).join(' | '))
  }
  const reply = await app.server.inject({
    url: '/plugins/good/a/b-c?a=1&a=2&__proto__=x&q=%C3%A9',
    headers: { 'accept-language': 'en' },
  })
  t.match(reply, {
    statusCode: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' },
  })
  t.match(reply.json(), { query: { a: '2', q: 'é' }, lang: 'en' })
  t.match(await app.server.inject({ url: '/plugins/good/text' }), {
    statusCode: 200,
    body: '<b>texte</b>',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
  t.equal((await app.server.inject({ method: 'POST', url: '/plugins/good/text' })).statusCode, 405, 'only GET')
})

t.test('reading-time tells how long an article takes, in the language of the house', async (t) => {
  t.ok(readdirSync(join(root, 'plugins')).includes('reading-time'))
  const words = (count: number) => `<p>${'mot '.repeat(count)}</p>`
  for (const [lang, short, long] of [
    [
      'fr',
      /Lecture[\s\u00a0\u202f]*:\s*1[\s\u00a0\u202f]minute\b(?!s)/u,
      /Lecture[\s\u00a0\u202f]*:\s*5[\s\u00a0\u202f]minutes/u,
    ],
    ['en', /1[\s\u00a0]minute to read/u, /5[\s\u00a0]minutes to read/u],
  ] as const) {
    const app = await build(t, { env: { BUBO_LANG: lang } })
    await insertArticle(app, { title: 'Court', slug: 'court', body: words(10) })
    await insertArticle(app, { title: 'Long', slug: 'long', body: words(1200) })
    const textOf = async (url: string) => (await app.server.inject({ url })).body.replaceAll('&nbsp;', '\u00a0')
    t.match(await textOf('/articles/court'), short, lang)
    t.match(await textOf('/articles/long'), long, lang)
  }
})
