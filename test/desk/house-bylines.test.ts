import t from 'tap'
import type { Role } from '../../server/db/index.ts'
import { build } from '../helper.ts'
import { addImage } from '../articles/factory.ts'
import { addArticle } from '../taxonomy/fixtures.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, valueOf, type Fields, type Visitor } from './visitor.ts'

const base = '/desk/bylines'
const hostile = '<script>alert(1)</script> & "co"'
const blank = { kind: 'person', bio: '', portrait: '', fediverse: '', slug: '', userId: '' }

async function make(visitor: Visitor, fields: Fields): Promise<string> {
  const list = await visitor.follow(base, { ...blank, ...fields })
  const hrefs = [...list.body.matchAll(/class="depth-0"><a href="([^"]+)">([^<]*)</g)]
  return hrefs.find(([, , name]) => name === fields['name'])?.[1] ?? hrefs.at(-1)?.[1] ?? ''
}

t.test('a signature is made, given to people, changed, and taken from them', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const [claire, ana] = [await enterDesk(app, 'author'), await enterDesk(app, 'contributor')]
  t.match((await editor.get(base)).body, 'Ajoutez celle de la bibliothèque')
  const portrait = await addImage(app, 'chouette')
  const owl = await make(editor, {
    name: 'La chouette',
    kind: 'pseudonym',
    bio: 'Lit la nuit.\r\nDort le jour.',
    userId: claire.person.id,
    signers: [ana.person.id, editor.person.id],
    portrait: portrait.id,
    fediverse: ' owl@social.example ',
  })
  const page = await editor.get(owl)
  t.match(fieldsOf(page, owl), { kind: ['pseudonym'], userId: [claire.person.id], slug: ['la-chouette'] })
  t.equal(valueOf(page, 'bio'), 'Lit la nuit.\nDort le jour.')
  t.match(fieldsOf(page, owl), { portrait: [portrait.id], fediverse: ['@owl@social.example'] })
  t.match(page.body, /<div data-picture>\s*<img src="\/media\//)
  const item = await editor.get(`/desk/media/${portrait.id}`)
  t.match(item.body, `<a href="${owl}">La chouette</a> <span class="note">portrait d’une signature</span>`)
  t.match(item.body.replaceAll('\u00a0', ' '), 'Ce fichier sert dans 1 signature : retirez-le')
  const elsewhere = await ana.get(`/desk/media/${portrait.id}`)
  t.match(elsewhere.body, 'La chouette <span class="note">', 'a link would lead this person nowhere')
  t.same(new Set(fieldsOf(page, owl)['signers']), new Set([ana.person.id, editor.person.id]))
  const list = await editor.get(`${base}?q=CHOUETTE`)
  t.match(list.body, 'Pseudonyme')
  t.match((await editor.get(`${base}?q=rien`)).body, 'essayez-en moins')

  const saved = await editor.follow(owl, { ...fieldsOf(page, owl), name: 'Le hibou', signers: [] })
  t.equal(noticeOf(saved), 'Enregistré.')
  t.equal(fieldsOf(saved, owl)['signers'], undefined)
  t.equal(valueOf(saved, 'name'), 'Le hibou')

  const stale = await editor.post(owl, { ...fieldsOf(page, owl), bio: 'Chasse' })
  t.equal(stale.statusCode, 412)
  t.match(stale.body, /Enregistré entre-temps\s:\s«\sLe hibou/)
  t.equal(valueOf(stale, 'bio'), 'Chasse')
})

t.test('what a signature cannot be comes back with what was typed', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const wrong = await editor.post(base, { ...blank, name: '', bio: 'Une présentation', slug: 'Non !' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, 'id="field-name-error"')
  t.match(wrong.body, 'id="field-slug-error"')
  t.equal(valueOf(wrong, 'bio'), 'Une présentation')
  const unknown = await editor.post(base, { ...blank, name: 'X', kind: 'robot' })
  t.equal(unknown.statusCode, 422)
  t.match(unknown.body, 'id="field-kind-error"')
  const account = await editor.post(base, { ...blank, name: 'X', fediverse: 'anne' })
  t.match(account.body, /id="field-fediverse-error">Écrivez ce compte comme @anne@mastodon\.example/)
  t.equal(valueOf(account, 'fediverse'), 'anne')
  const picture = await editor.post(base, { ...blank, name: 'X', portrait: 'none' })
  t.match(picture.body, /<fieldset class="field picture-field wrong" id="field-portrait"/)
  t.match(alertOf(picture), 'Portrait')
  const nobody = await editor.post(base, { ...blank, name: 'X', signers: ['none'] })
  t.equal(nobody.statusCode, 422)
  t.match(nobody.body, 'id="field-signers-error"')
})

t.test('a signature in use stays, and says what it signs; another goes after a question', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const one = await make(editor, { name: 'Claire' })
  const bylines = [one.split('/').at(-1)!]
  for (let count = 0; count < 2; count++) await addArticle(app, { bylines })
  const used = await editor.get(`${one}/remove`)
  t.match(used.body, '2 articles sont signés de ce nom')
  t.notMatch(used.body, 'Supprimer la signature</button>')
  const refused = await editor.post(`${one}/remove`, { revision: '1' })
  t.equal(refused.statusCode, 409)
  t.match(alertOf(refused), '2 articles')
  const free = await make(editor, { name: 'Paul' })
  t.equal((await editor.post(`${free}/remove`, { revision: '9' })).statusCode, 412)
  const question = await editor.get(`${free}/remove`)
  t.match(question.body, 'Rien n’est signé de ce nom')
  t.match(noticeOf(await editor.follow(`${free}/remove`, fieldsOf(question, `${free}/remove`))), 'supprimée')
})

t.test('each route by role, and names are text', async (t) => {
  const app = await build(t)
  const editor = await enterDesk(app, 'editor')
  const one = await make(editor, { name: hostile, bio: hostile, slug: 'co' })
  const gets = [base, `${base}/new`, one, `${one}/remove`]
  for (const url of gets) {
    const reply = await editor.get(url)
    t.equal(reply.statusCode, 200, url)
    t.notMatch(reply.body, '<script>alert', url)
  }
  const closed: Role[] = ['contributor', 'author', 'moderator']
  for (const role of closed) {
    const visitor = await enterDesk(app, role)
    for (const url of gets) t.equal((await visitor.get(url)).statusCode, 403, `${role} ${url}`)
    for (const url of [base, one, `${one}/remove`]) t.equal((await visitor.post(url)).statusCode, 403, `${role} ${url}`)
  }
  for (const url of [base, one, `${one}/remove`])
    t.equal((await editor.post(url, {}, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  t.equal((await editor.get(`${base}/none`)).statusCode, 404)
  t.equal((await editor.post(`${base}/none/remove`)).statusCode, 404)
})
