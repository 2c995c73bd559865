import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { migrate, readMigrations } from '../../server/db/migrate.ts'
import { foldText, hashText } from '../../server/text.ts'
import { addComment, decideAs, post, setUp, threadUrl } from '../comments/factory.ts'
import { build, root, signIn, type TestApp } from '../helper.ts'
import { drawPhoto, upload } from '../media/samples.ts'

const admin = '/api/v1/admin'

/** What is written, and what somebody who looks for it may type. */
const spellings: [string, string[]][] = [
  ['Iñaki Muñoz', ['Muñoz', 'munoz', 'MUÑOZ', 'Mun\u0303oz', 'iñaki mu', 'uno']],
  ['Œuvre d’Été à l’Île', ['œuvre', 'OEUVRE', "d'ete", 'd’été', 'ILE']],
  ['Štěpán Åström', ['stepan', 'Štěpán', 'astrom', 'ÅSTRÖM']],
  ['Ελένη Ωδείο', ['ελενη', 'ΕΛΈΝΗ', 'ωδειο']],
  ['100 % _soi_', ['100 %', '_soi', '0 % _']],
]
const elsewhere = ['munos', '%%', '_oz', '\\', "' or 1=1 --"]

t.test('200 people, media and comments are found by any spelling of what is written', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const [author, administrator] = [await signIn(app, 'author'), await signIn(app, 'administrator')]
  const file = await drawPhoto(8, 8)
  const lists = {
    users: { person: administrator, member: 'name' },
    media: { person: author, member: 'alt' },
    comments: { person: moderator, member: 'name' },
  }
  for (const [index, [written]] of spellings.entries()) {
    await upload(author, { file, alt: written })
    await post(app, { name: written, text: 'Merci.' })
    const payload = {
      email: `u${index}@example.org`,
      name: written,
      roles: ['patron'],
    }
    await administrator.request({
      method: 'POST',
      url: `${admin}/users`,
      payload: { ...payload, password: 'un mot de passe long' },
    })
  }
  for (const [list, { person, member }] of Object.entries(lists)) {
    const find = async (q: string) => {
      const reply = await person.request({ url: `${admin}/${list}?q=${encodeURIComponent(q)}` })
      t.equal(reply.statusCode, 200, `${list} ${q}`)
      return reply.json().data.map((row: Record<string, string>) => row[member])
    }
    for (const [written, asked] of spellings)
      for (const q of asked) t.same(await find(q), [written], `${list}: ${written} by ${q}`)
    for (const q of elsewhere) t.same(await find(q), [], `${list}: ${q}`)
  }
  const named = await moderator.request({ url: `${admin}/comments?person=${encodeURIComponent('INAKI MUÑOZ')}` })
  t.equal(named.json().data.length, 1)
})

t.test('200 the queue is searched in what a comment says', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  await post(app, { text: 'J’ai connu Muñoz Molina à Úbeda.' })
  await post(app, { text: 'Une autre.', email: 'nora@example.org' })
  for (const q of ['munoz', 'UBEDA', 'muñoz molina', 'nora@exa'])
    t.equal((await moderator.request({ url: `${admin}/comments?q=${encodeURIComponent(q)}` })).json().data.length, 1, q)
})

t.test('keys follow what is written: changes, edits, erasures, purges', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const [author, administrator] = [await signIn(app, 'author'), await signIn(app, 'administrator')]
  const send = async (name: string, text: string, email?: string) => {
    const { id, viewKey } = await app.services.comments.submit(
      anonymous,
      article.slug,
      { name, text, ...(email ? { email } : {}) },
      { address: '' },
    )
    return { id, edit: (next: string) => edit(app, id, next, viewKey) }
  }
  await app.services.users.create(system, {
    email: 'zoe@example.org',
    name: 'Zoé Zorille',
    roles: ['patron'],
    password: 'une phrase assez longue',
  })
  const own = await send('Zoé Zorille', 'Écrit à Zoé', 'zoe@example.org')
  const gone = await send('Zoé Zorille', 'Été pourri', 'zoe@example.org')
  const other = await send('Léa', 'Demandez à Zoe@Example.org, ou à ZOÉ.')
  await other.edit('Demandez à zoe@example.org !')
  await decideAs(moderator, own.id, { decision: 'approve' })
  await own.edit('Écrit de nouveau')
  await compareKeys(t, app, 'sent and edited')
  await decideAs(moderator, own.id, { decision: 'approve', from: 'approved' })
  const { data } = (await upload(author, { file: await drawPhoto(8, 8), alt: 'Été' })).json()
  const headers = { 'if-match': '"rev-1"' }
  await author.request({ method: 'PATCH', url: `${admin}/media/${data.id}`, payload: { credit: 'Ñandú' }, headers })
  await administrator.request({ method: 'PATCH', url: `${admin}/users/${author.id}`, payload: { name: 'Chloé Ü.' } })
  await compareKeys(t, app, 'changed')
  t.equal(await countHolding(app, 'nandu'), 1)
  await addComment(app, { articleId: article.id, parentId: gone.id, depth: 1, name: 'Léa' })
  await decideAs(moderator, gone.id, { decision: 'trash' })
  const erase = (texts: boolean) => app.services.privacy.erase(system, 'zoe@example.org', { texts })
  await erase(false)
  await compareKeys(t, app, 'erased')
  t.equal((await countHolding(app, 'zorille')) + (await countHolding(app, 'zoe@example')), 0)
  const late = await send('Zoé Zorille', 'Je reviens', 'zoe@example.org')
  await decideAs(moderator, late.id, { decision: 'approve' })
  app.clock.advance(1000)
  await erase(true)
  await compareKeys(t, app, 'erased with texts')
  t.equal(await countHolding(app, 'reviens'), 0)
  app.clock.advance(400 * 86_400_000)
  await app.services.purges.purge()
  await compareKeys(t, app, 'purged')
  t.equal(await countHolding(app, 'pourri'), 0)
})

t.test('keys of what is there already are made by the migration', async (t) => {
  const folder = t.testdir({})
  const migrationsDir = join(folder, 'migrations')
  cpSync(join(root, 'migrations/sqlite'), migrationsDir, { recursive: true })
  for (const { name } of readMigrations(migrationsDir)) if (name >= '0007') rmSync(join(migrationsDir, `${name}.sql`))
  const place = { file: join(folder, 'bubo.sqlite'), backupsDir: folder, clock: { now: () => new Date(0) } }
  await migrate({ ...place, migrationsDir })
  const before = new Database(place.file)
  before.exec(`
    insert into users (id, email, name, password_hash, active, created_at, updated_at)
      values ('u', 'a@example.org', 'Iñaki MUÑOZ', 'x', 1, 0, 0);
    insert into media_items (id, filename, type, width, height, bytes, sha256, alt, decorative, caption, credit,
      licence, created_at, updated_at, revision)
      values ('m', 'Été.jpg', 'image/jpeg', 1, 1, 1, 'x', 'Œuvre', 0, '', 'Zoé', '', 0, 0, 1);
    pragma foreign_keys = off;
    insert into comments (id, article_id, depth, status, name, text, staff, fingerprint, created_at)
      values ('c', 'a', 0, 'pending', 'Zoé', 'J’ai été là', 0, 'f', 0);
    insert into articles (id, slug, status, revision, working_revision_id, featured, sticky, comments_open,
      comments_count, created_at, updated_at)
      values ('a', 'a', 'draft', 1, 'r', 0, 0, 1, 0, 0, 0);
    insert into article_revisions (id, article_id, number, title, standfirst, body, excerpt, lang, byline_ids,
      category_ids, tag_ids, saved_at)
      values ('r', 'a', 1, 'Un', '', '', '', 'fr', '[]', '[]', '[]', 0);
  `)
  before.close()
  await migrate({ ...place, migrationsDir: join(root, 'migrations/sqlite') })
  const after = new Database(place.file, { readonly: true })
  t.teardown(() => after.close())
  t.equal(after.prepare('select name_key from users').pluck().get(), 'inaki munoz')
  t.equal(after.prepare('select search_key from media_items').pluck().get(), 'ete.jpg oeuvre zoe')
  t.same(after.prepare('select name_key, text_key, text_hash from comments').raw().get(), [
    'zoe',
    "j'ai ete la",
    hashText('J’ai été là'),
  ])
})

async function edit(app: TestApp, id: string, text: string, key: string): Promise<void> {
  await app.server.inject({ method: 'PATCH', url: `${threadUrl()}/${id}`, payload: { text, key } })
}

async function countHolding(app: TestApp, word: string): Promise<number> {
  const { comments, mediaItems } = app.db.read.tables
  const rows = [
    ...(await app.db.read.select({ key: sql<string>`name_key || text_key` }).from(comments)),
    ...(await app.db.read.select({ key: mediaItems.searchKey }).from(mediaItems)),
  ]
  return rows.filter(({ key }) => key.includes(word)).length
}

/** That each key is what is written, folded. */
async function compareKeys(t: Test, app: TestApp, label: string): Promise<void> {
  const { users, comments, mediaItems } = app.db.read.tables
  for (const row of await app.db.read.select().from(users)) t.equal(row.nameKey, foldText(row.name), label)
  for (const row of await app.db.read.select().from(comments)) {
    t.equal(row.nameKey, foldText(row.name), label)
    t.equal(row.textKey, foldText(row.text), label)
    t.equal(row.textHash, hashText(row.text), label)
  }
  for (const row of await app.db.read.select().from(mediaItems))
    t.equal(row.searchKey, foldText([row.filename, row.alt, row.caption, row.credit].join(' ')), label)
}
