import t from 'tap'
import { articleStatuses, commentStatuses, type Role } from '../../server/db/index.ts'
import { keyOf, typedSigns } from '../../server/desk/client/editor/typing/key-list.ts'
import { sayKey } from '../../server/desk/client/editor/typing/key-names.ts'
import { words } from '../../server/desk/help/help.words.ts'
import { words as first } from '../../server/desk/home/first-steps.words.ts'
import { words as moderation } from '../../server/desk/moderation/moderation.words.ts'
import { houseKeys } from '../../server/moderation/index.ts'
import { words as people } from '../../server/desk/people/people.words.ts'
import { inLanguage } from '../../server/desk/words.ts'
import { words as writing } from '../../server/desk/writing/writing.words.ts'
import { rights, system, type Actor } from '../../server/http/actor.ts'
import { rightsOf } from '../../server/users/index.ts'
import { validate } from '../browser/validate.ts'
import { addImage } from '../articles/factory.ts'
import { addArticle, addComments } from '../comments/factory.ts'
import { build } from '../helper.ts'
import { enterDesk, unescapeHtml, type Visitor } from './visitor.ts'

type StepName = keyof (typeof first)['steps']

/** The list of first steps of the first page: each with whether it is done; null where there is none. */
async function readSteps(visitor: Visitor): Promise<Partial<Record<StepName, boolean>> | null> {
  const { body } = await visitor.get('/desk')
  const [, list] = /<ol class="steps">([^]*?)<\/ol>/.exec(body) ?? []
  if (list === undefined) return null
  const { steps } = inLanguage(first, 'fr')
  const rows = list.split('</li>').slice(0, -1)
  return Object.fromEntries(
    rows.map((row) => {
      const label = /<a href="[^"]+">([^<]*)<\/a>/.exec(row)?.[1]
      const name = (Object.keys(steps) as StepName[]).find((one) => steps[one] === label)
      const done = row.includes('is-done')
      t.equal(
        row.includes('>Fait : <') || row.includes('>Fait<'),
        done,
        `${label} is told as ${done ? 'done' : 'to do'}`,
      )
      return [name ?? `unknown: ${label}`, done]
    }),
  )
}

const byRole: readonly { role: Role; steps: readonly StepName[] }[] = [
  { role: 'contributor', steps: ['picture', 'write', 'submit'] },
  { role: 'author', steps: ['picture', 'write', 'publish'] },
  { role: 'moderator', steps: ['decide', 'reply'] },
  { role: 'editor', steps: ['category', 'picture', 'write', 'publish'] },
  { role: 'administrator', steps: ['site', 'category', 'picture', 'first', 'invite', 'mode'] },
]

t.test('each role is given its first steps, each with a place that opens to it', async (t) => {
  for (const { role, steps } of byRole) {
    const visitor = await enterDesk(await build(t), role)
    t.same(await readSteps(visitor), Object.fromEntries(steps.map((name) => [name, false])), role)
    const { body } = await visitor.get('/desk')
    const [, list = ''] = /<ol class="steps">([^]*?)<\/ol>/.exec(body) ?? []
    const hrefs = [...unescapeHtml(list).matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
    for (const href of hrefs) {
      const [path = '', anchor] = href.split('#')
      const page = await visitor.get(path)
      t.equal(page.statusCode, 200, `${role}: ${href}`)
      if (anchor !== undefined) t.match(page.body, `id="${anchor}"`, href)
    }
  }
})

t.test('what is done is ticked from the house as it stands, and the list goes by itself', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const { services } = app
  const now = { site: false, category: false, picture: false, first: false, invite: false, mode: false }
  const became = async (name: keyof typeof now) => {
    now[name] = true
    t.same(await readSteps(admin), now, name)
  }
  await services.settings.change(system, { organisation: 'Bibliothèque d’Anse' })
  t.same(await readSteps(admin), now, 'nobody directs the publication yet')
  await services.settings.change(system, { publicationDirectorName: 'Claire Fontaine' })
  await became('site')
  await services.categories.create(system, { name: 'Jardin' })
  await became('category')
  await services.articles.create(system, { title: 'Bienvenue', body: '<p>Bonjour.</p>' })
  t.same(await readSteps(admin), now, 'what a house begins with is nobody’s article')
  const actor = actorOf(admin, 'administrator')
  await services.articles.create(actor, { title: 'Le nôtre', body: '<p>Bonjour.</p>' })
  await became('first')
  await enterDesk(app, 'patron')
  t.same(await readSteps(admin), now, 'a reader is no colleague')
  await enterDesk(app, 'author')
  await became('invite')
  await services.commentModes.choose(system, { categoryId: null, mode: 'held' }, 'fr')
  await became('mode')
  t.match((await admin.get('/desk')).body, '5 sur 6 sont faits')
  await addImage(app, 'hibou')
  t.equal(await readSteps(admin), null, 'all is done')
})

t.test('an author and a moderator see what they did themselves; nobody is asked for ever', async (t) => {
  const app = await build(t)
  await addImage(app, 'hibou')
  const [author, contributor] = [await enterDesk(app, 'author'), await enterDesk(app, 'contributor')]
  const { articles, workflow, bylines } = app.services
  const library = await bylines.create(system, { kind: 'institution', name: 'La bibliothèque' })
  for (const visitor of [author, contributor]) {
    const isAuthor = visitor === author
    const actor = actorOf(visitor, isAuthor ? 'author' : 'contributor')
    const last = isAuthor ? 'publish' : 'submit'
    const { id, revision } = await articles.create(actor, {
      title: 'Un titre',
      body: '<p>Un texte.</p>',
      bylines: [library.id],
    })
    t.same(await readSteps(visitor), { picture: true, write: true, [last]: false })
    await workflow.moveTo(actor, id, revision, { to: isAuthor ? 'published' : 'in_review' })
    t.equal(await readSteps(visitor), null, last)
  }

  const [moderator, other] = [await enterDesk(app, 'moderator'), await enterDesk(app, 'moderator')]
  const { id: articleId } = await addArticle(app)
  const [comment = ''] = await addComments(app, { articleId, status: 'pending', name: 'Rozenn', text: 'Bonjour.' })
  const person = actorOf(moderator, 'moderator')
  await app.services.decisions.decide(person, comment, { decision: 'approve' })
  t.same(await readSteps(moderator), { decide: true, reply: false })
  t.same(await readSteps(other), { decide: false, reply: false }, 'a colleague has decided nothing')
  await app.services.cannedReplies.create(system, { title: 'Merci', text: 'Merci.' })
  t.equal(await readSteps(moderator), null)
  app.clock.advance(61 * 86_400_000)
  t.equal(await readSteps(other), null, 'after two months')
})

t.test('the page of help explains every state, every right and every key, in both languages', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  for (const lang of ['fr', 'en'] as const) {
    const { body, statusCode } = await app.server.inject({
      url: '/desk/help',
      headers: { cookie: admin.cookie, 'accept-language': lang },
    })
    t.equal(statusCode, 200)
    const text = unescapeHtml(body)
    const w = inLanguage(words, lang)
    const [articles, comments] = [inLanguage(writing.statuses, lang), inLanguage(moderation.states, lang)]
    for (const status of articleStatuses)
      t.ok(text.includes(`<dt>${articles[status]}</dt><dd>${w.articleStatuses[status]}`))
    for (const status of commentStatuses)
      t.ok(text.includes(`<dt>${comments[status]}</dt><dd>${w.commentStatuses[status]}`))
    for (const { term } of Object.values(w.glossary)) t.ok(text.includes(`<dt>${term}</dt>`), term)
    const parts = new Map(
      text
        .split('<h3>')
        .slice(1)
        .map((part) => [part.slice(0, part.indexOf('</h3>')), part.slice(0, part.indexOf('</ul>'))]),
    )
    for (const { role } of byRole) {
      const held = rightsOf([role])
      const part = parts.get(inLanguage(people.roles, lang)[role].label) ?? ''
      const said = [...part.matchAll(/<li>([^<]*)/g)].map(([, right]) => right)
      t.same(
        said,
        rights.filter((right) => held.has(right)).map((right) => w.rights[right]),
        `${role}, ${lang}`,
      )
    }
    for (const key of Object.values(houseKeys.keys)) t.ok(text.includes(`<kbd>${key.toUpperCase()}</kbd>`), key)
    for (const key of Object.values(keyOf)) t.ok(text.includes(`<kbd>${sayKey(key, 'Ctrl')}</kbd>`), key)
    for (const [, signs] of typedSigns) t.ok(text.includes(`<kbd>${signs}</kbd>`), signs)
    for (const [, anchor = ''] of body.matchAll(/<li><a href="#([^"]+)"/g))
      t.ok(body.includes(`id="${anchor}"`), anchor)
    t.same(
      validate(body).filter((fault) => !/doctype-style|no-implicit-button-type|aria-label-misuse/.test(fault)),
      [],
    )
  }
})

t.test('whoever does not moderate or write is not told of those keys; the names of people are escaped', async (t) => {
  const app = await build(t)
  await app.services.users.create(system, {
    email: 'anne@example.org',
    name: 'Anne <b>Le Guen</b>',
    roles: ['administrator'],
    password: 'trois chouettes sous la lune',
  })
  const pages = new Map<Role, string>()
  for (const { role } of byRole) pages.set(role, (await (await enterDesk(app, role)).get('/desk/help')).body)
  for (const [role, body] of pages) {
    t.equal(body.includes('id="queueKeys"'), rightsOf([role]).has('comment.moderate'), role)
    t.equal(body.includes('id="editorKeys"'), rightsOf([role]).has('article.write-own'), role)
    t.match(body, 'Anne &lt;b&gt;Le Guen&lt;/b&gt;', 'whom to ask')
    t.match(body, 'href="/desk/help"', 'every page leads there')
  }
})

function actorOf({ person: { id } }: Visitor, role: Role): Actor {
  return { ...system, id, roles: [role], rights: rightsOf([role]) }
}
