import t from 'tap'
import { addByline, move, write } from '../articles/factory.ts'
import { build, drain } from '../helper.ts'
import { openHost } from '../outreach/host.ts'
import { textOf } from './people-house.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf } from './visitor.ts'

const path = '/desk/webhooks'

t.test('a webhook is added, tried, told of an article, mended once it is paused, and removed', async (t) => {
  const app = await build(t, { env: { BUBO_PRIVATE_HOSTS: '127.0.0.1' } })
  let status = 200
  const host = await openHost(t, () => ({ status }))
  const anne = await enterDesk(app, 'administrator')
  const settle = async () => {
    await drain(app)
    await drain(app)
    await app.services.outreach.courier.drain()
  }
  t.match(textOf(await anne.get(path)), 'Aucun webhook')
  const fields = { ...fieldsOf(await anne.get(`${path}/new`), path), name: 'Portail', events: ['article.published'] }
  const refused = await anne.post(path, { ...fields, address: 'portail', events: [] })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Prévenir quand')
  t.match(refused.body, 'value="portail"', 'what was typed is there again')
  const [made, twice] = [
    await anne.post(path, { ...fields, address: `${host.url}/hook` }),
    await anne.post(path, { ...fields, address: `${host.url}/hook` }),
  ]
  const secret = /whsec_[\w+/]+/.exec(textOf(made))?.[0] ?? ''
  t.match(secret, /^whsec_.{43}$/, 'of 32 bytes')
  t.match(textOf(twice), secret, 'whoever clicks twice made one')
  const link = /href="(\/desk\/webhooks\/[^"]+)"[^>]*>Voir ce webhook/.exec(made.body)?.[1] ?? ''
  t.notMatch((await anne.get(link)).body, secret)

  t.match(noticeOf(await anne.follow(`${link}/test`)), 'Un essai est parti')
  await settle()
  t.match(textOf(await anne.get(link)), /Un essai .* arrivé/)
  const { id } = await write(anne.person, { bylines: [await addByline(app)] })
  status = 410
  await move(app, anne.person, id, 'published')
  await settle()
  const paused = await anne.get(link)
  t.match(textOf(paused), 'mis ce webhook en pause (réponse 410)')
  t.notMatch(paused.body, 'Envoyer un essai')
  t.match(textOf(await anne.get(path)), /En pause\s+réponse 410\s+abandonné\s+à l’instant/)
  t.match(textOf(await anne.get('/desk/audit')), 'Webhook mis en pause par le blog')
  t.match(textOf(await anne.get('/desk')), '1 webhook mis en pause par le blog')

  status = 204
  const form = fieldsOf(paused, link)
  t.match(noticeOf(await anne.follow(link, { ...form, active: 'on' })), 'Le webhook est enregistré')
  t.match(
    alertOf(await anne.post(link, { ...form, name: 'Autre' })),
    'Quelqu’un a enregistré autre chose',
    'an older form says so',
  )
  const failed = /action="([^"]+\/replay)"/.exec((await anne.get(link)).body)?.[1] ?? ''
  t.match(noticeOf(await anne.follow(failed)), 'Le message repart')
  await settle()
  t.match(host.arrived.at(-1)?.body, 'article.published')

  const renewed = await anne.post(`${link}/secret`, fieldsOf(await anne.get(`${link}/secret`), `${link}/secret`))
  t.match(textOf(renewed), /whsec_/)
  t.notMatch(textOf(renewed), secret)
  t.match(textOf(await anne.get(link)), 'portent aussi la signature de l’ancien secret')
  const remove = `${link}/remove`
  t.match(noticeOf(await anne.follow(remove, fieldsOf(await anne.get(remove), remove))), 'Le webhook est retiré')
  t.equal((await anne.get(link)).statusCode, 404)
})
