import t from 'tap'
import { roles } from '../../server/db/index.ts'
import { build, signIn } from '../helper.ts'
import { listEvents } from './records.ts'
import { drawPhoto, makeForm, upload } from './samples.ts'

const base = '/api/v1/admin/media'

/** What each role gets for its own image, and for another's. */
const expected = {
  patron: { upload: 403, read: 403, own: 403, others: 403 },
  moderator: { upload: 403, read: 403, own: 403, others: 403 },
  contributor: { upload: 201, read: 200, own: 200, others: 403 },
  author: { upload: 201, read: 200, own: 200, others: 403 },
  editor: { upload: 201, read: 200, own: 200, others: 200 },
  administrator: { upload: 201, read: 200, own: 200, others: 200 },
} as const

t.test('each route answers each role as the table says', async (t) => {
  const app = await build(t)
  const file = await drawPhoto(16, 16)
  const owner = await signIn(app, 'administrator')
  const headers = { 'if-match': '"rev-1"' }
  const insert = async () => (await upload(owner, { file })).json().data.id as string
  for (const role of roles) {
    const person = await signIn(app, role)
    const want = expected[role]
    t.equal((await upload(person, { file })).statusCode, want.upload, `${want.upload} ${role} uploads`)
    // An account keeps its images when it loses the right to upload: they are given to it here.
    const own = await insert()
    await app.db.write(async (tx) => void (await tx.update(tx.tables.mediaItems).set({ uploadedBy: person.id })))
    const others = await insert()
    const before = (await listEvents(app)).length
    t.equal((await person.request({ url: base })).statusCode, want.read, `${want.read} ${role} lists`)
    t.equal((await person.request({ url: `${base}/${others}` })).statusCode, want.read, `${want.read} ${role} reads`)
    for (const [whose, id, status] of [
      ['another’s', others, want.others],
      ['its own', own, want.own],
    ] as const) {
      const change = await person.request({ method: 'PATCH', url: `${base}/${id}`, headers, payload: { alt: 'x' } })
      t.equal(change.statusCode, status, `${status} ${role} changes ${whose}`)
      const etag = { 'if-match': status === 200 ? '"rev-2"' : '"rev-1"' }
      const removal = await person.request({ method: 'DELETE', url: `${base}/${id}`, headers: etag })
      t.equal(removal.statusCode, status === 200 ? 204 : status, `${role} deletes ${whose}`)
    }
    if (want.own === 403) t.equal((await listEvents(app)).length, before, `${role} left no event`)
  }
})

t.test('401 nobody without a token, before the body is read', async (t) => {
  const app = await build(t)
  const form = await makeForm({ file: await drawPhoto(16, 16), alt: 'x' })
  const requests = [
    { method: 'POST', url: base, ...form },
    { method: 'GET', url: base },
    { method: 'GET', url: `${base}/x` },
    { method: 'PATCH', url: `${base}/x`, payload: { alt: 'x' } },
    { method: 'DELETE', url: `${base}/x` },
  ] as const
  for (const request of requests)
    t.equal((await app.server.inject(request)).statusCode, 401, `${request.method} ${request.url}`)
})
