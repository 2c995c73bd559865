import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build } from '../helper.ts'
import { addComment, addComments } from '../comments/factory.ts'
import { explain, listQueries } from '../queries.ts'
import { report } from '../moderation/house.ts'
import { addArticle, decideAs, linkIn, listMails, moderatorWho, post, readForm, submit } from './factory.ts'

t.test('a digest: once a day from eight in the morning, where something waits', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const daily = await moderatorWho(app, 'daily')
  await moderatorWho(app, 'never')
  await app.services.notices.sendDigests()
  t.same(await listMails(app), [], 'nothing waits')
  const ids = [await submit(app, { text: 'Un' }), await submit(app, { text: 'Deux' })]
  app.clock.set('2026-05-14T05:59:00Z')
  await app.services.notices.sendDigests()
  t.same(await listMails(app), [], 'one minute to eight in Paris')
  app.clock.set('2026-05-14T06:00:00Z')
  await app.services.notices.sendDigests()
  await app.services.notices.sendDigests()
  const [digest, ...more] = await listMails(app)
  t.same(more, [])
  t.match(digest, { kind: 'comments-digest', to: daily.email, subject: '2 commentaires à relire' })
  t.match(digest?.text, /> Un[^]*> Deux/)
  t.equal(digest?.text.match(/\/moderation\//g)?.length, 2, 'each with its link')
  app.clock.set('2026-05-14T21:59:00Z')
  await app.services.notices.sendDigests()
  t.equal((await listMails(app)).length, 1)
  const other = await moderatorWho(app, 'never')
  for (const id of ids.slice(1)) await decideAs(other, id, { decision: 'approve' })
  app.clock.set('2026-05-15T06:00:00Z')
  await app.services.notices.sendDigests()
  t.equal((await listMails(app))[1]?.subject, '1 commentaire à relire')
})

t.test(
  'what waits is told once, oldest first, whatever it waits for; nothing else of what is online is read',
  async (t) => {
    const app = await build(t)
    const { id: articleId } = await addArticle(app)
    await moderatorWho(app, 'daily')
    const at = (minute: number) => new Date(app.clock.now().getTime() - (60 - minute) * 60_000)
    const online = { articleId, status: 'approved' as const }
    await addComments(
      app,
      { ...online, text: 'Rien à dire', createdAt: at(1) },
      { articleId, status: 'pending', text: 'Troisième', createdAt: at(5) },
      { ...online, text: 'Deuxième', createdAt: at(4), nextText: 'Deuxième, changé' },
      { articleId, status: 'rejected', text: 'Refusé', nextText: 'Refusé, changé', createdAt: at(2) },
    )
    const [first, both] = await addComments(
      app,
      { ...online, text: 'Premier', createdAt: at(3) },
      { ...online, text: 'Quatrième', nextText: 'Quatrième, changé', createdAt: at(6) },
    )
    for (const id of [first!, both!, both!]) await report(app, id)
    const queries = await listQueries(app, () => app.services.notices.sendDigests())
    const [digest] = await listMails(app)
    t.equal(digest?.subject, '4 commentaires à relire')
    t.match(digest?.text, /> Premier[^]*> Deuxième, changé[^]*> Troisième[^]*> Quatrième, changé/)
    t.notMatch(digest?.text, /Rien à dire|Refusé/)
    if (app.db.read.engine !== 'sqlite') return
    for (const query of queries.filter((each) => /^select .* from "comment(s|_reports)" /.test(each))) {
      const plan = (await explain(app.db.read, query)).join('; ')
      t.notMatch(plan, /SCAN comments|comments_queue \(status=\?\)[^]*"next_text"/, query)
      if (/"next_text" is not null/.test(query)) t.match(plan, 'comments_edited', query)
      if (/from "comment_reports"/.test(query)) t.match(plan, 'comment_reports_open', query)
    }
  },
)

t.test('a digest holds the moderator’s own categories', async (t) => {
  const app = await build(t)
  const music = await app.services.categories.create(system, { name: 'Musique' })
  await addArticle(app, { slug: 'jazz', categoryIds: [music.id] })
  await addArticle(app)
  const scoped = await moderatorWho(app, 'daily')
  await app.db.write((tx) =>
    tx.insert(tx.tables.moderatorCategories).values({ userId: scoped.id, categoryId: music.id }),
  )
  await submit(app, { text: 'Ailleurs' })
  await app.services.notices.sendDigests()
  t.same(await listMails(app), [])
  await post(app, { text: 'Le sax' }, { slug: 'jazz' })
  await app.services.notices.sendDigests()
  const [digest] = await listMails(app)
  t.match(digest?.text, 'Le sax')
  t.notMatch(digest?.text, 'Ailleurs')
})

t.test('a digest holds what is online and was reported, until somebody answers', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  await moderatorWho(app, null, 'editor')
  const id = await addComment(app, { articleId, text: 'Une attaque' })
  await addComment(app, { articleId, text: 'Un merci' })
  await report(app, id)
  t.same(await listMails(app), [], 'an editor is told once a day unless they choose otherwise')
  await app.services.notices.sendDigests()
  const [digest] = await listMails(app)
  t.match(digest, { subject: '1 commentaire à relire' })
  t.match(digest?.text, '> Une attaque')
  t.notMatch(digest?.text, 'Un merci')
  t.equal(readForm((await app.server.inject({ url: linkIn(digest, 'moderation') })).body).acts[0], 'leave')
  await app.services.reports.close(system, id)
  app.clock.advance(24 * 3_600_000)
  await app.services.notices.sendDigests()
  t.equal((await listMails(app)).length, 1)
})
