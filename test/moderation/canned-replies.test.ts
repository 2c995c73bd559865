import t from 'tap'
import { build, signIn } from '../helper.ts'
import { eventsOf, get, send } from './house.ts'

const draft = { title: 'Merci pour l’idée', text: 'Merci !\nNous transmettons.' }

t.test('201 200 204 a canned reply is written, changed and removed', async (t) => {
  const app = await build(t)
  const moderator = await signIn(app, 'moderator')
  let id = ''
  const told = await eventsOf(app, async () => {
    const made = await send(moderator, 'POST', 'canned-replies', {
      title: '  Merci  pour l’idée ',
      text: 'Merci !\r\nNous transmettons. ',
    })
    t.equal(made.statusCode, 201)
    t.match(made.json().data, { ...draft, revision: 1 })
    id = made.json().data.id
    t.equal(made.headers['location'], `/api/v1/admin/canned-replies/${id}`)
    t.equal(made.headers['etag'], '"rev-1"')
    const changed = await send(moderator, 'PATCH', `canned-replies/${id}`, { text: 'Merci.' }, '"rev-1"')
    t.match(changed.json().data, { title: draft.title, text: 'Merci.', revision: 2 })
    t.equal(changed.headers['etag'], '"rev-2"')
    t.equal((await get(moderator, `canned-replies/${id}`)).data.revision, 2)
    t.equal((await get(moderator, 'canned-replies')).data.length, 1)
    t.equal((await send(moderator, 'DELETE', `canned-replies/${id}`, undefined, '"rev-2"')).statusCode, 204)
    t.equal((await send(moderator, 'DELETE', `canned-replies/${id}`, undefined, '"rev-2"')).statusCode, 404)
  })
  t.same(
    told,
    ['created', 'changed', 'deleted'].map((what) => ({
      name: `canned-reply.${what}`,
      payload: { id },
      actorId: moderator.id,
    })),
  )
})

t.test('409 412 422 428 refusals leave no trace', async (t) => {
  const app = await build(t)
  const moderator = await signIn(app, 'moderator')
  const { id } = (await send(moderator, 'POST', 'canned-replies', draft)).json().data
  const other = (await send(moderator, 'POST', 'canned-replies', { title: 'Horaires', text: 'Voir la page.' })).json()
    .data
  const told = await eventsOf(app, async () => {
    t.match((await send(moderator, 'POST', 'canned-replies', { ...draft, title: 'MERCI pour l’idee' })).json(), {
      status: 409,
      existing: { id },
    })
    t.equal(
      (await send(moderator, 'PATCH', `canned-replies/${other.id}`, { title: draft.title }, '"rev-1"')).statusCode,
      409,
    )
    t.equal((await send(moderator, 'PATCH', `canned-replies/${id}`, { text: 'x' })).statusCode, 428)
    t.equal((await send(moderator, 'PATCH', `canned-replies/${id}`, { text: 'x' }, '"rev-9"')).statusCode, 412)
    t.equal((await send(moderator, 'DELETE', `canned-replies/${id}`)).statusCode, 428)
    for (const body of [
      {},
      { title: '', text: 'x' },
      { title: ' ', text: 'x' },
      { title: 'x', text: ' ' },
      { ...draft, tone: 'warm' },
      { title: 'x'.repeat(121), text: 'x' },
    ]) {
      t.equal((await send(moderator, 'POST', 'canned-replies', body)).statusCode, 422, JSON.stringify(body))
    }
  })
  t.same(told, [])
})
