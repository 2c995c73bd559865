import t from 'tap'
import { build, drain, type TestApp } from '../helper.ts'
import { textOf } from './people-house.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf } from './visitor.ts'

const path = '/desk/fediverse'

async function addFollower(app: TestApp, name: string): Promise<string> {
  const id = app.newId()
  const actor = `https://social.example/users/${name}`
  const row = { id, actor, handle: `${name}@social.example`, host: 'social.example', inbox: `${actor}/inbox` }
  await app.db.write((tx) =>
    tx.insert(tx.tables.fediverseFollowers).values({
      ...row,
      delivery: 'https://social.example/inbox',
      follow: `${actor}#follow`,
      followedAt: app.clock.now(),
    }),
  )
  return id
}

t.test('the blog enters the fediverse, tells its address, and who follows it is removed and blocked', async (t) => {
  const app = await build(t)
  const anne = await enterDesk(app, 'administrator')
  const [off, privacy] = [await anne.get(path), () => app.server.inject('/personal-data')]
  t.match(textOf(off), 'Le blog n’est pas dans le fédivers')
  t.match(textOf(await anne.get(`${path}/followers`)), 'Aucun compte abonné')
  t.notMatch((await privacy()).body, 'fédivers')

  const refused = await anne.post(path, { ...fieldsOf(off, path), fediverseName: 'Mon blog', fediverseEnabled: 'on' })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Nom du compte')
  t.match(refused.body, 'value="Mon blog"')
  const set = { ...fieldsOf(off, path), fediverseName: 'anse', fediverseEnabled: 'on' }
  t.match(noticeOf(await anne.follow(path, set)), 'C’est enregistré')
  t.match(textOf(await anne.get(path)), /@anse@blog\.example\.org Abonnements 0 compte /)
  t.match((await privacy()).body, 'fédivers')
  t.match((await app.server.inject('/fediverse/actor')).json(), { preferredUsername: 'anse' })

  const [paul, eve] = [await addFollower(app, 'paul'), await addFollower(app, 'eve')]
  const page = textOf(await anne.get(path))
  t.match(page, /social\.example\s+(?:Abonnements\s+)?2 comptes/)
  const renamed = await anne.post(path, { ...set, fediverseName: 'autre' })
  t.match(textOf(renamed), 'Des personnes suivent le blog sous ce nom')

  const list = `${path}/followers`
  t.match(textOf(await anne.get(list)), 'paul@social.example')
  t.match(noticeOf(await anne.follow(`${list}/${paul}/remove`)), 'Le compte est retiré')
  t.match(noticeOf(await anne.follow(`${list}/${eve}/block`)), 'Le compte est bloqué')
  t.match(textOf(await anne.get(list)), 'Aucun compte abonné')
  t.match(textOf(await anne.get('/desk/comments/blocks')), 'https://social.example/users/eve')
  t.equal((await anne.post(`${list}/${paul}/remove`, {})).statusCode, 404)
  await drain(app)
  t.match(textOf(await anne.get(path)), /Abonnement refusé .* social\.example .* en attente/s)
  t.match(textOf(await anne.get('/desk/audit')), 'Compte abonné du fédivers retiré')

  const { fediverseEnabled: _, ...without } = { ...set, fediverseName: 'anse' }
  t.match(noticeOf(await anne.follow(path, without)), 'C’est enregistré')
  await app.services.outreach.courier.drain()
  t.match(textOf(await anne.get(path)), 'Le blog n’est pas dans le fédivers')
  t.match(textOf(await anne.get(path)), 'le blog n’est plus dans le fédivers', 'what waited is not sent')
  t.equal((await app.server.inject('/fediverse/actor')).statusCode, 404)
})
