import t from 'tap'
import { adminUrl, eventsOf } from '../articles/factory.ts'
import { build, newAddress } from '../helper.ts'
import { openWithPassword, password, textOf } from './people-house.ts'
import { alertOf, noticeOf } from './visitor.ts'

const path = '/desk/api-keys'

t.test('a key is made, shown on that answer alone, used, told of in the log, and revoked', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'administrator')
  t.match(textOf(await anne.get(path)), 'Aucune clé')
  const once = /name="once" value="([^"]+)"/.exec((await anne.get(path)).body)?.[1] ?? ''
  const fields = { name: 'Catalogue', grants: ['read', 'write'], lastDay: '2026-12-31', once }
  const send = (more: object) => anne.post(path, { ...fields, ...more })

  const refused = await send({ name: '', grants: [], lastDay: 'hier', password: 'pas le bon' })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Rien n’est enregistré')
  const wrong = await send({ password: 'pas le bon' })
  t.match(wrong.body, /id="field-password"[^>]*aria-invalid="true"/)
  t.match(wrong.body, 'value="Catalogue"', 'what was typed is there again')
  t.match(wrong.body, 'value="2026-12-31"')
  t.notMatch(wrong.body, 'pas le bon')

  const [made, twice] = [await send({ password }), await send({ password })]
  const key = /bubo_[0-9a-f]{60}/.exec(made.body)?.[0] ?? ''
  t.match(made.body, `<li><code>${key}</code></li>`)
  t.equal(made.headers['cache-control'], 'no-store')
  t.match(twice.body, key, 'whoever clicks twice made one')
  t.notMatch((await send({ name: 'Intranet', password })).body, key, 'whoever goes back and changes it, another')
  const list = await anne.get(path)
  t.notMatch(list.body, key)
  t.match(textOf(list), /Catalogue\s+bubo_[0-9a-f]{12}…/)
  t.match(textOf(list), 'Lire ce qui n’est pas en ligne, Écrire des articles')
  t.match(textOf(list), 'jamais')

  const headers = { authorization: `Bearer ${key}` }
  const write = { method: 'POST', url: adminUrl, payload: { title: 'Nouveautés' }, headers } as const
  t.equal((await app.server.inject({ ...write, remoteAddress: newAddress() })).statusCode, 201)
  t.match(textOf(await anne.get('/desk/audit')), /Anne Morel\s+par la clé « Catalogue »/)
  t.match((await anne.get('/desk/audit.csv')).body, /"Anne Morel, par la clé «\sCatalogue\s»"/)
  t.equal((await app.server.inject({ url: '/desk', headers })).statusCode, 303, 'a key opens no page of the desk')

  const rows = await app.db.read.select().from(app.db.read.tables.apiKeys)
  const revoke = `${path}/${rows.find(({ name }) => name === 'Catalogue')?.id}/revoke`
  t.match(textOf(await anne.get(revoke)), 'Révoquer la clé « Catalogue »')
  t.match(await eventsOf(app, () => anne.post(revoke)), [{ name: 'api-key.revoked', actorId: anne.id }])
  t.match(noticeOf(await anne.get(`${path}?done=revoked`)), 'La clé est révoquée')
  t.equal((await app.server.inject({ ...write, remoteAddress: newAddress() })).statusCode, 401)
  t.equal((await anne.get(revoke)).statusCode, 404)
  t.match(textOf(await anne.get('/desk/audit')), 'Clé d’API révoquée Catalogue')
})
