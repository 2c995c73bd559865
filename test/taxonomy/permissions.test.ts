import t from 'tap'
import { build, signIn } from '../helper.ts'
import { checkPermissions, type RouteCase } from './check-permissions.ts'
import { create } from './fixtures.ts'

const readers = ['contributor', 'author', 'editor', 'administrator'] as const
const managers = ['editor', 'administrator'] as const
// Refused for its version, by whoever passes the door: nothing changes between two roles.
const stale = { 'if-match': '"rev-9"' }

for (const path of ['categories', 'tags']) {
  t.test(`401 403 ${path} are read by those who write and managed by editors`, async (t) => {
    const app = await build(t)
    const editor = await signIn(app, 'editor')
    const url = `/api/v1/admin/${path}`
    const { id } = await create(editor, url, { name: 'Un' })
    const cases: RouteCase[] = [
      { request: { method: 'GET', url }, allowed: readers },
      { request: { method: 'GET', url: `${url}/${id}` }, allowed: readers },
      { request: { method: 'POST', url, payload: { name: '' } }, allowed: managers },
      { request: { method: 'PATCH', url: `${url}/${id}`, payload: { name: 'X' }, headers: stale }, allowed: managers },
      { request: { method: 'DELETE', url: `${url}/${id}`, headers: stale }, allowed: managers },
      { request: { method: 'GET', url: `/api/v1/public/${path}` }, allowed: 'public' },
      { request: { method: 'GET', url: `/api/v1/public/${path}/un` }, allowed: 'public' },
    ]
    if (path === 'tags')
      cases.push({ request: { method: 'POST', url: `${url}/${id}/merge`, payload: { into: id } }, allowed: managers })
    await checkPermissions(t, app, cases)
  })
}
