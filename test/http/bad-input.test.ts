import t from 'tap'
import { addArticle } from '../comments/factory.ts'
import { build, signIn, type Person } from '../helper.ts'

const articlesUrl = '/api/v1/admin/articles'
const pointers = (reply: { json(): { errors: { pointer?: string; parameter?: string }[] } }) =>
  reply
    .json()
    .errors.map(({ pointer, parameter }) => pointer ?? `${parameter} of the address`)
    .sort()

t.test('422 in the language asked for', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  const ask = (language?: string) =>
    person.request({
      method: 'POST',
      url: '/api/v1/admin/tags',
      payload: { nom: 'a', slug: 'É' },
      ...(language === undefined ? {} : { headers: { 'accept-language': language } }),
    })
  const details = async (language?: string) => {
    const reply = await ask(language)
    t.equal(reply.statusCode, 422)
    const problem = reply.json()
    return {
      language: reply.headers['content-language'],
      title: problem.title,
      said: problem.errors.map((error: { detail: string }) => error.detail),
    }
  }
  const french = await details('fr')
  t.equal(french.language, 'fr')
  t.equal(french.title, 'Données invalides')
  t.ok(
    french.said.includes('Ce champ est obligatoire.') && french.said.includes('Ce champ n’existe pas : retirez-le.'),
    french.said.join(),
  )
  const english = await details('en-GB,en;q=0.9,fr;q=0.5')
  t.equal(english.language, 'en')
  t.equal(english.title, 'Invalid data')
  t.ok(
    english.said.includes('This member is required.') &&
      english.said.includes('This member does not exist: remove it.'),
    english.said.join(),
  )
  t.equal(english.said.length, french.said.length)
  t.same(
    english.said.filter((sentence: string) => french.said.includes(sentence)),
    [],
    'every sentence is translated',
  )
  t.equal((await details('fr-CA,fr;q=0.8,en;q=0.7')).language, 'fr')
  for (const other of [undefined, 'de', 'zz;q=2', '*', ',,;', 'x'.repeat(5000), 'en;q=0', '\u00e9']) {
    t.equal((await details(other)).language, 'fr', `${other?.slice(0, 20)}: the house's own language`)
  }
})

const forbidden = [
  '\u0000',
  '\u0001',
  '\u0008',
  '\u000b',
  '\u000c',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009f',
  '\ud800',
  '\udfff',
  '\udc00\ud800',
  '\ufffe',
  '\uffff',
]
const named = (text: string) =>
  Array.from(text, (letter) => `U+${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`).join()

t.test('422 control characters and lone surrogates, wherever they stand', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const person = await signIn(app, 'administrator')
  for (const letter of forbidden) {
    const bodies: [string, string, object, string][] = [
      [articlesUrl, 'a member', { title: `a${letter}b` }, '/title'],
      [articlesUrl, 'a member of a list', { title: 'a', tags: ['x', `y${letter}`] }, '/tags/1'],
      [articlesUrl, 'a member that is unknown', { title: 'a', zz: { yy: [{ 'x/w': letter }] } }, '/zz/yy/0/x~1w'],
      [articlesUrl, 'the name of a member', { title: 'a', zz: { [`y${letter}`]: 1 } }, '/zz'],
      ['/api/v1/admin/tags', 'a tag', { name: letter }, '/name'],
      [
        '/api/v1/admin/users',
        'a person',
        { email: `a${letter}@example.org`, name: 'a', roles: [], password: 'x' },
        '/email',
      ],
      ['/api/v1/public/articles/a/comments', 'a comment', { name: 'a', text: `a${letter}` }, '/text'],
      ['/api/v1/auth/login', 'a password', { email: 'a@example.org', password: `a${letter}` }, '/password'],
    ]
    for (const [url, what, payload, pointer] of bodies) {
      const reply = await person.request({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify(payload),
      })
      t.equal(reply.statusCode, 422, `${named(letter)} in ${what}: ${reply.body.slice(0, 200)}`)
      t.same(pointers(reply), [pointer], `${named(letter)} in ${what}`)
    }
  }
})

t.test('what people do write is let through', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  for (const name of ['a\u00a0b', 'שלום', 'e\u0301', '👩‍👩‍👧', '\u{1f989}', 'a\u200bb', '\u202eabc']) {
    const reply = await person.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name } })
    t.equal(reply.statusCode, 201, `${named(name)}: ${reply.body}`)
  }
})

t.test('422 the same in a query string, 404 or 422 in a path', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  for (const url of [
    '/api/v1/admin/comments?q=',
    '/api/v1/admin/articles?q=a',
    '/api/v1/admin/media?q=a',
    '/api/v1/public/articles?q=',
  ]) {
    for (const letter of forbidden.filter((text) => text.isWellFormed())) {
      const reply = await person.request({ url: url + encodeURIComponent(letter) })
      t.equal(reply.statusCode, 422, `${url} ${named(letter)}: ${reply.body.slice(0, 200)}`)
      t.same(pointers(reply), ['q of the address'], `${url} ${named(letter)}`)
    }
    t.equal(
      (await person.request({ url: `${url}&${encodeURIComponent('z\u0000')}=1` })).statusCode,
      422,
      `${url}: the name of a parameter`,
    )
    for (const cut of ['%ED%A0%80', '%FF', '%C0%AF', '%', '%zz', '%u0000']) {
      const { statusCode, body } = await person.request({ url: url + cut })
      t.ok(statusCode === 200 || statusCode === 422, `${url}${cut}: ${statusCode} ${body.slice(0, 200)}`)
    }
  }
  for (const letter of forbidden.filter((text) => text.isWellFormed())) {
    for (const url of [
      '/api/v1/public/articles/',
      '/api/v1/admin/articles/',
      '/articles/',
      '/categories/',
      '/tags/',
      '/authors/',
      '/assets/',
      '/media/ab/',
    ]) {
      const { statusCode } = await person.request({ url: `${url}a${encodeURIComponent(letter)}` })
      t.ok(statusCode === 404 || statusCode === 422, `${statusCode} ${url} ${named(letter)}`)
    }
  }
})

t.test('413 a body over the limit, announced or not', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const person = await signIn(app, 'administrator')
  const json = { 'content-type': 'application/json' }
  const ask = (url: string, payload: string, headers: Record<string, string> = json) =>
    person.request({ method: 'POST', url, headers, payload })
  const text = (bytes: number) => JSON.stringify({ title: 'a', zz: '' }).replace('""}', `"${'x'.repeat(bytes - 21)}"}`)
  t.equal(Buffer.byteLength(text(1024 * 1024)), 1024 * 1024)
  t.equal((await ask(articlesUrl, text(1024 * 1024))).statusCode, 422, 'a megabyte is read')
  const over = await ask(articlesUrl, text(1024 * 1024 + 1))
  t.match(over.json(), { status: 413, code: 'too_large', title: 'Contenu trop volumineux' })
  t.equal(
    (await ask('/api/v1/public/articles/a/comments', text(64 * 1024 + 1))).statusCode,
    413,
    'a comment has less room',
  )
  const form = await ask('/articles/a/comments', `text=${'x'.repeat(64 * 1024)}`, {
    'content-type': 'application/x-www-form-urlencoded',
  })
  t.equal(form.statusCode, 413)
  t.match(form.headers['content-type'], /^text\/html/)
})

/** How a content type may be written, and whether it is JSON. The schema is applied to all that is read. */
const spellings: [string | undefined, boolean][] = [
  ['application/json', true],
  ['APPLICATION/JSON', true],
  ['Application/Json; charset=utf-8', true],
  ['application/json;charset=UTF-8', true],
  ['application/json;', true],
  ['application/json ; charset=utf-8', true],
  [' application/json', true],
  ['application/json\t', true],
  ['application/json\t; charset=utf-8', true],
  ['application/json;a', true],
  ['text/plain', false],
  ['application/xml', false],
  ['text/json', false],
  ['text/plain; application/json', false],
  ['text/html', false],
  ['application/json, text/plain', false],
  ['application/json,application/json', false],
  ['application/jsonp', false],
  ['application/json/x', false],
  ['xapplication/json', false],
  ['application /json', false],
  ['application\t/json', false],
  ['"application/json"', false],
  ['application/jso\u00f1', false],
  ['json', false],
  ['/', false],
  [';', false],
  ['*/*', false],
  ['', false],
  ['multipart/form-data', false],
  ['multipart/form-data; boundary=application/json', false],
  ['application/octet-stream', false],
  ['application/vnd.api+json', false],
  ['application/merge-patch+json', false],
  [undefined, false],
]

async function sendAs(person: Person, url: string, type: string | undefined, payload: string) {
  return person.request({
    method: 'POST',
    url,
    payload: Buffer.from(payload),
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  })
}

t.test('415 what is not JSON; however JSON is spelt, the schema is applied', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  for (const [index, [type, isJson]] of spellings.entries()) {
    for (const url of [articlesUrl, '/api/v1/admin/tags', '/api/v1/auth/login', '/api/v1/admin/users']) {
      const bad = await sendAs(person, url, type, '{"role":"administrator"}')
      t.ok(
        bad.statusCode === 415 || (isJson && bad.statusCode === 422),
        `${type} ${url}: ${bad.statusCode} ${bad.body.slice(0, 150)}`,
      )
    }
    const good = await sendAs(person, '/api/v1/admin/tags', type, JSON.stringify({ name: `Étiquette ${index}` }))
    t.ok(good.statusCode === 415 || (isJson && good.statusCode === 201), `${type}: ${good.statusCode}`)
  }
  t.equal((await sendAs(person, '/api/v1/admin/tags', 'application/json', '{"name":"x"}')).statusCode, 201)
  t.match((await sendAs(person, '/api/v1/admin/tags', 'text/plain', '{"name":"y"}')).json(), {
    code: 'unsupported_type',
    title: 'Type non accepté',
  })
})

t.test('415 a form is for the pages, not for the API', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const person = await signIn(app, 'administrator')
  const form = 'application/x-www-form-urlencoded'
  for (const url of ['/api/v1/admin/tags', '/api/v1/auth/login', '/api/v1/public/articles/a/comments']) {
    t.equal((await sendAs(person, url, form, 'name=a&text=b')).statusCode, 415, url)
  }
  t.equal((await sendAs(person, '/articles/a/comments', form, 'name=a&text=b')).statusCode, 303)
})

t.test('422 numbers in a query that are none, and parameters that do not exist', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  const lists = [
    '/api/v1/public/articles',
    '/api/v1/admin/articles',
    '/api/v1/admin/media',
    '/api/v1/admin/tags',
    '/api/v1/admin/users',
    '/api/v1/admin/comments',
  ]
  const numbers = [
    '101',
    '0',
    '-1',
    '1e9',
    '1e309',
    'NaN',
    'Infinity',
    '1.5',
    'a',
    '',
    '%20',
    '１',
    '99999999999999999999',
    '10;drop table articles',
  ]
  for (const list of lists) {
    for (const number of numbers) {
      const reply = await person.request({ url: `${list}?limit=${number}` })
      t.equal(reply.statusCode, 422, `${list}?limit=${number}: ${reply.body.slice(0, 200)}`)
      if (reply.statusCode === 422) t.same(pointers(reply), ['limit of the address'], `${list}?limit=${number}`)
    }
    for (const query of [
      'limit=1&limit=2',
      'limit[]=1',
      'limit[a]=1',
      'zz=1',
      'sort=password',
      'order=id;--',
      '__proto__=1',
      'constructor=1',
    ]) {
      t.equal((await person.request({ url: `${list}?${query}` })).statusCode, 422, `${list}?${query}`)
    }
    t.equal((await person.request({ url: `${list}?limit=100` })).statusCode, 200, list)
  }
  for (const page of ['0', '-1', '100001', '1e9', 'NaN'])
    t.equal((await person.request({ url: `/api/v1/public/articles?page=${page}` })).statusCode, 422, page)
  t.equal(
    (await person.request({ url: '/api/v1/public/articles?page=100000' })).statusCode,
    200,
    'the deepest page is merely empty',
  )
})
