import t from 'tap'
import { nameSkeleton } from '../../server/impersonation.ts'
import { build, signIn } from '../helper.ts'
import { addByline, pointers, post, postAs, readComments, setUp } from './factory.ts'

t.test('422 a guest does not take the name of the library or of its authors', async (t) => {
  const app = await build(t)
  await setUp(app)
  const admin = await signIn(app, 'administrator')
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { organisation: 'Médiathèque de Plouzané', title: 'Buboblog' },
  })
  await addByline(app, 'Hélène Le Goff')
  await addByline(app, 'La bibliothèque', { kind: 'institution' })
  const refused = [
    'Hélène Le Goff',
    'helene le goff',
    'HELENE LEGOFF',
    'Hélène  Le-Goff.',
    'Нelene Le Goff',
    'Ηеlèпе Lе Gоff'.replace('п', 'n'),
    'He1ene Le G0ff',
    'H\u0435\u0301le\u0300ne Le\u200b Goff',
    'Ｈｅｌｅｎｅ Ｌｅ Ｇｏｆｆ',
    '𝓗elene Le Goff',
    'La bibliothèque',
    'la bib1iotheque',
    'LA BIBIIOTHÈQUE',
    'Lа Вiblіоthèquе !',
    'La bib!iothèque',
    'Médiathèque de Plouzané',
    'mediatheque-de-plouzane',
    'bubob1og',
  ]
  for (const name of refused) {
    const reply = await post(app, { name })
    t.equal(reply.statusCode, 422, name)
    t.same(pointers(reply), ['/name'], name)
  }
  t.same(await readComments(app), [])
  for (const name of [
    'Hélène',
    'Hélène Le Goff-Martin',
    'Bibliothécaire',
    '🦉',
    'Не хочу',
    'La bibliothèque de Babel',
    '!!!',
  ]) {
    t.equal((await post(app, { name })).statusCode, 202, name)
  }
  const patron = await signIn(app, 'patron')
  t.equal(
    (await postAs(patron, { name: 'Helene Le Goff' })).statusCode,
    202,
    'a patron signs as their account, whatever is sent',
  )
  await admin.request({ method: 'PATCH', url: `/api/v1/admin/users/${patron.id}`, payload: { name: 'Helene Le Goff' } })
  t.equal((await postAs(patron, {})).statusCode, 422, 'unless that has become the name of an author')
})

t.test('202 an empty organisation reserves nothing', async (t) => {
  const app = await build(t)
  await setUp(app)
  t.equal((await post(app, { name: '…' })).statusCode, 202)
})

t.test('skeletons tell different names apart', async (t) => {
  const names = ['Anne', 'Anna', 'Jean', 'Ivan', 'Иван', 'Ольга', 'Ωmega', 'Noël', 'Nobel', 'Camille', 'Kamille']
  t.equal(new Set(names.map(nameSkeleton)).size, names.length)
})
