import t from 'tap'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { addByline, adminUrl, change, move, patch, tryMove, write } from '../articles/factory.ts'
import { create } from '../taxonomy/fixtures.ts'

const url = '/api/v1/admin/bylines'
const roles = ['contributor', 'author', 'editor', 'administrator'] as const
type Role = (typeof roles)[number]

/** Who may sign with what. */
const table: [string, (app: TestApp, who: Person, editor: Person) => Promise<string>, readonly Role[]][] = [
  ['one’s own', (app, who) => addByline(app, `Plume ${who.id}`, who.id), roles],
  ['the institution’s', (app, who) => addByline(app, `La bibliothèque ${who.id}`), roles],
  [
    'one that one is given',
    async (_app, who, editor) =>
      (await create(editor, url, { kind: 'pseudonym', name: 'Miss Média', signers: [who.id] })).id,
    roles,
  ],
  [
    'a colleague’s',
    (app, who, editor) => addByline(app, `La Directrice ${who.id}`, editor.id),
    ['editor', 'administrator'],
  ],
  [
    'one that a colleague is given',
    async (_app, _who, editor) =>
      (await create(editor, url, { kind: 'pseudonym', name: 'Le Hibou', signers: [editor.id] })).id,
    ['editor', 'administrator'],
  ],
  [
    'a person’s without an account',
    async (_app, _who, editor) => (await create(editor, url, { kind: 'person', name: 'Anne' })).id,
    ['editor', 'administrator'],
  ],
]

t.test('201 200 422 each role signs articles and comments with its own signatures', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const open = await write(editor, { slug: 'ouvert', bylines: [await addByline(app, 'La bibliothèque')] })
  await move(app, editor, open.id, 'published')
  for (const [name, make, allowed] of table) {
    for (const role of roles) {
      const who = await signIn(app, role)
      const bylineId = await make(app, who, editor)
      const may = allowed.includes(role)
      const say = `${role}, ${name}`
      const made = await who.request({ method: 'POST', url: adminUrl, payload: { title: 'a', bylines: [bylineId] } })
      t.equal(made.statusCode, may ? 201 : 422, `${say}: create`)
      if (!may) t.match(made.json().errors, [{ pointer: '/bylines/0', detail: /n’est pas la vôtre/ }])
      const draft = await write(who, { bylines: [] })
      const changed = await patch(app, who, draft.id, { bylines: [bylineId] })
      t.equal(changed.statusCode, may ? 200 : 422, `${say}: change`)
      const listed = (await who.request({ url: `${url}/${bylineId}` })).json().data
      t.equal(listed.maySign, may, `${say}: the list says so`)
      if (role === 'contributor') continue
      const reply = await who.request({
        method: 'POST',
        url: '/api/v1/public/articles/ouvert/comments',
        payload: { text: `Merci ${say}`, bylineId },
      })
      t.equal(reply.statusCode, may ? 201 : 422, `${say}: comment`)
    }
  }
})

t.test('422 nobody publishes under a signature that is not theirs, however it came into the text', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const author = await signIn(app, 'author')
  const theirs = await create(editor, url, { kind: 'pseudonym', name: 'Miss Média', signers: [author.id] })
  const own = await addByline(app, 'Plume', author.id)

  const draft = await write(author, { bylines: [theirs.id] })
  const taken = await editor.request({
    method: 'PATCH',
    url: `${url}/${theirs.id}`,
    payload: { signers: [] },
    headers: { 'if-match': theirs.etag },
  })
  t.equal(taken.statusCode, 200)
  for (const [to, more] of [
    ['published', {}],
    ['scheduled', { publishedAt: '2026-06-01T10:00' }],
  ] as const) {
    const reply = await tryMove(app, author, draft.id, to, more)
    t.equal(reply.statusCode, 422, to)
    t.match(reply.json().errors, [{ pointer: '/bylines/0', detail: /Miss Média/ }])
  }
  t.equal((await patch(app, author, draft.id, { title: 'Autre' })).statusCode, 200, 'the rest may be changed')
  await change(app, author, draft.id, { bylines: [own] })
  const restored = await author.request({
    method: 'POST',
    url: `${adminUrl}/${draft.id}/revisions/1/restore`,
    headers: { 'if-match': '"rev-3"' },
  })
  t.equal(restored.statusCode, 422, 'nor by way of an earlier text')

  await change(app, editor, draft.id, { bylines: [theirs.id, own] })
  await move(app, editor, draft.id, 'published')
  await change(app, author, draft.id, { body: '<p>Mieux.</p>' })
  await move(app, author, draft.id, 'published')
  t.pass('what the editors published is kept up by its author')
})

t.test('403 422 whoever does not manage the signatures makes none that speaks for others', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const author = await signIn(app, 'author')
  const administrator = await signIn(app, 'administrator')
  await administrator.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { organisation: 'Médiathèque de Plouzané' },
  })
  await create(editor, url, { kind: 'person', name: 'Hélène Le Goff' })
  const own = await create(author, url, { kind: 'pseudonym', name: 'Plume' })
  const tries: [object, number, string][] = [
    [{ kind: 'institution', name: 'Nous' }, 403, '/kind'],
    [{ kind: 'person', name: 'helene le goff' }, 422, '/name'],
    [{ kind: 'person', name: 'Неlène Le Goff' }, 422, '/name'],
    [{ kind: 'pseudonym', name: 'Médiathèque de Plouzané' }, 422, '/name'],
  ]
  for (const [payload, status, pointer] of tries) {
    const made = await author.request({ method: 'POST', url, payload })
    const changed = await author.request({
      method: 'PATCH',
      url: `${url}/${own.id}`,
      payload,
      headers: { 'if-match': own.etag },
    })
    for (const reply of [made, changed]) {
      t.equal(reply.statusCode, status)
      t.equal(reply.json().errors[0].pointer, pointer)
    }
    t.equal((await editor.request({ method: 'POST', url, payload })).statusCode, 201, 'the editors may')
  }
  const kept = { bio: 'Écrit.', name: 'Plume', kind: 'pseudonym' }
  const changed = await author.request({
    method: 'PATCH',
    url: `${url}/${own.id}`,
    payload: kept,
    headers: { 'if-match': own.etag },
  })
  t.equal(changed.statusCode, 200, 'one’s own name stays one’s own')
})

t.test(
  '200 422 a signature is given to accounts that exist, and only those who may change it see to whom',
  async (t) => {
    const app = await build(t)
    const editor = await signIn(app, 'editor')
    const author = await signIn(app, 'author')
    const other = await signIn(app, 'author')
    const made = await create(editor, url, { kind: 'pseudonym', name: 'Miss Média', signers: [author.id, other.id] })
    t.same(made.data['signers'], [author.id, other.id].sort())
    const refused = await editor.request({
      method: 'PATCH',
      url: `${url}/${made.id}`,
      payload: { signers: [author.id, 'personne'] },
      headers: { 'if-match': made.etag },
    })
    t.equal(refused.statusCode, 422)
    t.match(refused.json().errors, [{ pointer: '/signers/1' }])
    const seen = await author.request({ url })
    t.match(seen.json().data, [{ id: made.id, maySign: true }])
    t.notMatch(seen.body, other.id)
    const renamed = await author.request({
      method: 'PATCH',
      url: `${url}/${made.id}`,
      payload: { signers: [author.id] },
      headers: { 'if-match': made.etag },
    })
    t.equal(renamed.statusCode, 403, 'signing with it is not owning it')
  },
)

t.test('200 the list is searched by name, whatever the accents and case', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  for (const name of ['José Muñoz', 'Œdipe', '100 % livres', 'Ada']) await create(editor, url, { kind: 'person', name })
  const find = async (q: string) =>
    (await editor.request({ url: `${url}?q=${encodeURIComponent(q)}` }))
      .json()
      .data.map((row: { name: string }) => row.name)
  for (const q of ['munoz', 'MUÑOZ', 'Mun\u0303oz', 'jose mu']) t.same(await find(q), ['José Muñoz'], q)
  t.same(await find('oed'), ['Œdipe'])
  t.same(await find('%'), ['100 % livres'])
  t.same(await find('_'), [])
})
