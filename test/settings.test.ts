import t from 'tap'
import { build, signIn } from './helper.ts'

t.test('200 the public site tells its title', async (t) => {
  const app = await build(t)
  const reply = await app.server.inject({ url: '/api/v1/public/site' })
  t.equal(reply.statusCode, 200)
  t.equal(reply.json().data.title, 'Le blog de la bibliothèque')
  const again = await app.server.inject({
    url: '/api/v1/public/site',
    headers: { 'if-none-match': reply.headers.etag as string },
  })
  t.equal(again.statusCode, 304)
  t.equal(again.body, '')
})

t.test('200 an administrator changes the title, and the public site shows it', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  await app.server.inject({ url: '/api/v1/public/site' })
  const reply = await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { title: 'Buboblog' } })
  t.equal(reply.statusCode, 200)
  t.equal((await app.server.inject({ url: '/api/v1/public/site' })).json().data.title, 'Buboblog')
})

t.test('401 403 422 settings are for administrators, and unknown ones are named', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const admin = await signIn(app, 'administrator')
  t.equal((await app.server.inject({ url: '/api/v1/admin/settings' })).statusCode, 401)
  t.equal(
    (await app.server.inject({ url: '/api/v1/admin/settings', headers: { authorization: 'Bearer e30.e30.e30' } }))
      .statusCode,
    401,
  )
  t.equal((await editor.request({ url: '/api/v1/admin/settings' })).statusCode, 403)
  const reply = await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { titel: 'x', title: '' },
  })
  t.equal(reply.statusCode, 422)
  t.same(
    reply.json().errors.map((error: { pointer: string }) => error.pointer),
    ['/titel', '/title'],
  )
  const control = await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { title: 'a\u0007' } })
  t.equal(control.statusCode, 422)
  t.equal(control.json().errors[0].pointer, '/title')
})
