import t from 'tap'
import { roles, type Role } from '../../server/db/index.ts'
import { build, signIn } from '../helper.ts'

const nobody = '01890000-0000-7000-8000-000000000000'

/** Every route of accounts: who passes the door. Behind it an unknown account is 404, an empty body 422. */
const routes: {
  method: 'GET' | 'POST' | 'PATCH'
  url: string
  allowed: 'all' | 'signed-in' | readonly Role[]
  passed: number
}[] = [
  { method: 'POST', url: '/api/v1/auth/login', allowed: 'all', passed: 422 },
  { method: 'POST', url: '/api/v1/auth/refresh', allowed: 'all', passed: 422 },
  { method: 'GET', url: '/api/v1/auth/me', allowed: 'signed-in', passed: 200 },
  { method: 'POST', url: '/api/v1/auth/password', allowed: 'signed-in', passed: 422 },
  { method: 'POST', url: '/api/v1/auth/logout', allowed: 'signed-in', passed: 204 },
  { method: 'GET', url: '/api/v1/admin/users', allowed: ['administrator'], passed: 200 },
  { method: 'POST', url: '/api/v1/admin/users', allowed: ['administrator'], passed: 422 },
  { method: 'GET', url: `/api/v1/admin/users/${nobody}`, allowed: ['administrator'], passed: 404 },
  { method: 'PATCH', url: `/api/v1/admin/users/${nobody}`, allowed: ['administrator'], passed: 422 },
]

t.test('each route of accounts × each role', async (t) => {
  const app = await build(t)
  for (const { method, url, allowed, passed } of routes) {
    const body = method === 'GET' || url.endsWith('logout') ? {} : { payload: {} }
    const anonymous = await app.server.inject({ method, url, ...body })
    t.equal(anonymous.statusCode, allowed === 'all' ? passed : 401, `nobody ${method} ${url}`)
    for (const role of roles) {
      const person = await signIn(app, role)
      const reply = await person.request({ method, url, ...body })
      const lets = allowed === 'all' || allowed === 'signed-in' || allowed.includes(role)
      t.equal(reply.statusCode, lets ? passed : 403, `${lets ? passed : 403} ${role} ${method} ${url}`)
    }
  }
})

t.test('403 an account without a role may ask who it is, and no more', async (t) => {
  const app = await build(t)
  const person = await signIn(app)
  t.same((await person.request({ url: '/api/v1/auth/me' })).json().data.rights, [])
  t.equal((await person.request({ url: '/api/v1/admin/users' })).statusCode, 403)
})
