import t from 'tap'
import { build, signIn } from '../helper.ts'
import { checkPermissions } from '../taxonomy/check-permissions.ts'
import { create } from '../taxonomy/fixtures.ts'

const url = '/api/v1/admin/bylines'
const writers = ['contributor', 'author', 'editor', 'administrator'] as const
const managers = ['editor', 'administrator'] as const

t.test('401 403 bylines are read and made by those who write, and managed by editors', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await create(editor, url, { kind: 'institution', name: 'La bibliothèque' })
  await checkPermissions(t, app, [
    { request: { method: 'GET', url }, allowed: writers },
    { request: { method: 'GET', url: `${url}/${id}` }, allowed: writers },
    { request: { method: 'POST', url, payload: { kind: 'person', name: 'X' } }, allowed: writers },
    // Nobody's own: only those who manage the bylines may change it.
    {
      request: { method: 'PATCH', url: `${url}/${id}`, payload: { name: 'X' }, headers: { 'if-match': '"rev-9"' } },
      allowed: managers,
    },
    { request: { method: 'DELETE', url: `${url}/${id}`, headers: { 'if-match': '"rev-9"' } }, allowed: managers },
  ])
})
