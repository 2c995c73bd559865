import t from 'tap'
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { anonymous, system } from '../../server/http/actor.ts'
import { build, drain, signIn } from '../helper.ts'
import { listQueries } from '../queries.ts'
import { startSmtp } from '../mail/smtp.ts'
import { addComment } from '../comments/factory.ts'
import { addArticle, addFollower, decideAs, linkIn, listMails, moderatorWho, post, submit } from './factory.ts'

t.test('a comment that waits: one mail to each moderator who wants it at once, and to nobody else', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const moderator = await moderatorWho(app, null)
  const editor = await moderatorWho(app, 'at_once', 'editor')
  await moderatorWho(app, null, 'editor')
  await moderatorWho(app, 'never')
  await moderatorWho(app, 'daily')
  const gone = await moderatorWho(app, 'at_once')
  const administrator = await signIn(app, 'administrator')
  await administrator.request({ method: 'PATCH', url: `/api/v1/admin/users/${gone.id}`, payload: { active: false } })
  await signIn(app, 'author')
  await submit(app, { name: 'Nora', text: 'Où sont les graines ?' })
  const mails = await listMails(app)
  t.same(
    mails.map((mail) => [mail.kind, mail.to]).sort(),
    [
      ['comment-waiting', editor.email],
      ['comment-waiting', moderator.email],
    ].sort(),
  )
  t.equal(mails[0]?.subject, 'Commentaire à relire – La grainothèque')
  t.match(mails[0]?.text, 'Message signé Nora\u00a0:\n\n> Où sont les graines ?')
  t.match(mails[0]?.headers, {
    'List-Unsubscribe': /^<https:\/\/blog\.example\.org\/unsubscribe\/staff\.[^>]+>$/,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Content-Language': 'fr',
  })
  await submit(app, { email: moderator.email })
  t.equal((await listMails(app)).length, 4, 'typing a moderator’s address keeps nothing from them')
  await drain(app)
  t.equal((await listMails(app)).length, 4, 'reading the events again adds nothing')
})

t.test('a moderator is told of their categories only', async (t) => {
  const app = await build(t)
  const youth = await app.services.categories.create(system, { name: 'Jeunesse' })
  const comics = await app.services.categories.create(system, { name: 'Bandes dessinées', parentId: youth.id })
  const music = await app.services.categories.create(system, { name: 'Musique' })
  await addArticle(app, { slug: 'bd', categoryIds: [comics.id] })
  await addArticle(app, { slug: 'jazz', categoryIds: [music.id] })
  const scoped = await moderatorWho(app, 'at_once')
  const all = await moderatorWho(app, 'at_once')
  await app.db.write((tx) =>
    tx.insert(tx.tables.moderatorCategories).values({ userId: scoped.id, categoryId: youth.id }),
  )
  await post(app, {}, { slug: 'bd' })
  t.same((await listMails(app)).map((mail) => mail.to).sort(), [scoped.email, all.email].sort())
  await post(app, {}, { slug: 'jazz' })
  t.same(
    (await listMails(app)).slice(2).map((mail) => mail.to),
    [all.email],
  )
})

t.test('the author who asked is told, in their language, with the ground; others are not', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const moderator = await moderatorWho(app, 'never')
  const told = { notify: true, email: 'Nora@Example.org' }
  const english = await post(app, told, { headers: { 'accept-language': 'en' } })
  await decideAs(moderator, english.json().data.id, { decision: 'approve' })
  await decideAs(moderator, await submit(app, told), { decision: 'reject', ground: 'insult', note: 'entre nous' })
  await decideAs(moderator, await submit(app, told), { decision: 'spam' })
  await decideAs(moderator, await submit(app, { email: 'silent@example.org' }), { decision: 'approve' })
  const [approved, refused, ...more] = await listMails(app)
  t.same(more, [])
  await decideAs(moderator, english.json().data.id, { decision: 'trash', from: 'approved' })
  t.match(
    (await listMails(app)).slice(2),
    [{ to: 'nora@example.org', subject: 'Your comment was withdrawn' }],
    'what was online and is no more',
  )
  t.match(approved, { to: 'nora@example.org', subject: 'Your comment is online', kind: 'comment-decided' })
  t.match(approved?.text, `https://blog.example.org/articles/grainotheque?comment=${english.json().data.id}#comment-`)
  t.equal(approved?.headers['Content-Language'], 'en')
  t.match(approved?.html, '<html lang="en">')
  t.match(refused, { subject: 'Votre commentaire n’a pas été publié' })
  t.match(refused?.text, 'Injure ou attaque personnelle')
  t.notMatch(
    JSON.stringify([approved, refused]),
    /entre nous|Une question/,
    'neither the moderators’ note nor what somebody typed',
  )
})

t.test('followers are told once of each comment, its author and the moderators not twice', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const moderator = await moderatorWho(app, 'never')
  await addFollower(app, article.id, 'lea@example.org', 'en')
  await addFollower(app, article.id, 'nora@example.org')
  const id = await submit(app, { email: 'nora@example.org', notify: true, text: 'Des tomates' })
  t.same(await listMails(app), [], 'nothing before it is approved')
  await decideAs(moderator, id, { decision: 'approve' })
  t.same((await listMails(app)).map((mail) => [mail.kind, mail.to]).sort(), [
    ['comment-decided', 'nora@example.org'],
    ['comment-new', 'lea@example.org'],
  ])
  const [mail] = await listMails(app, 'comment-new')
  t.match(mail?.text, 'Nora commented on “La grainothèque”:\n\n> Des tomates')
  t.match(mail?.headers['List-Unsubscribe'], '/unsubscribe/follow.')
  await decideAs(moderator, id, { decision: 'reject', ground: 'off_topic', from: 'approved' })
  await decideAs(moderator, id, { decision: 'approve', from: 'rejected' })
  t.equal((await listMails(app, 'comment-new')).length, 1)
})

t.test('one unconfirmed follower gets nothing but the link', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const moderator = await moderatorWho(app, 'never')
  const id = await submit(app, { email: 'nora@example.org', follow: true })
  const [confirm, ...more] = await listMails(app)
  t.same(more, [])
  t.match(confirm, { kind: 'follow-confirm', to: 'nora@example.org' })
  t.ok(linkIn(confirm, 'follow'))
  await decideAs(moderator, id, { decision: 'approve' })
  const other = await submit(app)
  await decideAs(moderator, other, { decision: 'approve' })
  t.equal((await listMails(app)).length, 1)
})

t.test('a robot’s spam does not make the library write to whomever it names', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  await addArticle(app)
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { commentsQueueCap: 1 } })
  const { comments } = app.services
  const send = (number: number, text: string, honeypot = '') =>
    comments.submit(
      anonymous,
      'grainotheque',
      { name: 'Robot', text: `${text} ${number}`, email: `victim${number}@example.org`, follow: true },
      { address: `192.0.2.${number}`, honeypot },
    )
  await send(1, 'Achetez', 'x')
  for (const number of [2, 3]) await send(number, 'https://a.example https://b.example https://c.example')
  t.same(
    (await listMails(app, 'follow-confirm')).map((mail) => mail.to),
    ['victim2@example.org'],
    'only for what waits',
  )
})

t.test('fifty comments in an hour do not fill a box', async (t) => {
  const app = await build(t)
  await addArticle(app)
  await moderatorWho(app, 'at_once')
  for (let number = 0; number < 50; number++) await submit(app)
  const kinds = (await listMails(app)).map((mail) => mail.kind)
  t.same(
    [
      kinds.filter((kind) => kind === 'comment-waiting').length,
      kinds.filter((kind) => kind === 'comments-many').length,
    ],
    [10, 1],
  )
  const [many] = await listMails(app, 'comments-many')
  t.match(many?.text, 'https://blog.example.org/desk/comments')
  t.match(many?.html, 'href="https://blog.example.org/desk/comments"')
  app.clock.advance(3_600_001)
  await submit(app)
  t.equal((await listMails(app, 'comment-waiting')).length, 11)
})

t.test('whoever knows that more waits costs no write, and is not told as a follower instead', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const moderator = await moderatorWho(app, 'at_once')
  await addFollower(app, article.id, moderator.email)
  await addFollower(app, article.id, 'lea@example.org')
  await app.services.commentModes.choose(system, { categoryId: null, mode: 'open' }, 'fr')
  for (let number = 0; number < 12; number++) await submit(app)
  const before = await listMails(app)
  t.equal(before.filter(({ kind }) => kind === 'comments-many').length, 1)
  const queries = await listQueries(app, async () => {
    await submit(app)
    await drain(app)
  })
  const added = (await listMails(app)).filter(({ id }) => !before.some((one) => one.id === id))
  t.same(
    added.map(({ kind, to }) => [kind, to]),
    [['comment-new', 'lea@example.org']],
  )
  t.notOk(
    queries.some((query) => query.includes('mail_tallies')),
    'nothing is counted for the moderator',
  )
})

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title><svg/onload=alert(1)>',
  'Bcc: evil@example.net',
  '=?utf-8?q?x?=',
  'A <a@example.net>, b@example.net',
]

t.test('names, titles and texts start no element, no header and no recipient', async (t) => {
  const smtp = await startSmtp(t)
  const app = await build(t, { env: { SMTP_URL: smtp.url } })
  const moderator = await moderatorWho(app, 'at_once')
  let plain: string[] | null = null
  for (const [index, word] of ['mot', ...hostile].entries()) {
    const article = await addArticle(app, { slug: `article-${index}`, title: `${word}\r\nBcc: evil@example.net` })
    await addFollower(app, article.id, 'lea@example.org')
    const reply = await post(
      app,
      { name: word, text: `${word}\r\nBcc: evil@example.net`, notify: true, email: 'nora@example.org' },
      { slug: `article-${index}` },
    )
    await decideAs(moderator, reply.json().data.id, { decision: 'approve' })
    await drain(app)
    await app.services.mail.drainMail()
    const arrived = smtp.received.splice(0)
    t.same(
      arrived.flatMap((mail) => mail.to).sort(),
      ['lea@example.org', 'nora@example.org', moderator.email].sort(),
      word,
    )
    for (const { headers } of arrived) t.notOk(headers.has('bcc') || headers.has('cc'))
    const found = arrived
      .toSorted((one, other) => (one.to.join() < other.to.join() ? -1 : 1))
      .flatMap((mail) => elements(mail.html))
    plain ??= found
    t.same(found, plain, `the same elements with ${word}`)
  }
})

function elements(html: string): string[] {
  const found: string[] = []
  const walk = (node: Tree.Node): void => {
    if ('tagName' in node) found.push([node.tagName, ...node.attrs.map(({ name }) => name)].join(' '))
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(html))
  return found
}

t.test('no address and no text of a mail in the log', async (t) => {
  const lines: string[] = []
  const smtp = await startSmtp(t, {
    refuse: (to) => ({ code: to.startsWith('full') ? 452 : 550, message: `5.1.1 <${to}> says no` }),
  })
  const app = await build(t, {
    env: { SMTP_URL: smtp.url },
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  })
  const article = await addArticle(app)
  const moderator = await moderatorWho(app, 'at_once')
  await addFollower(app, article.id, 'full.canary@example.org')
  await decideAs(
    moderator,
    await submit(app, {
      email: 'nora.canary@example.org',
      notify: true,
      follow: true,
      text: 'topinambour',
      name: 'Salsifis',
    }),
    { decision: 'approve' },
  )
  await drain(app)
  await app.services.mail.drainMail()
  t.ok(
    lines.some((line) => line.includes('a mail')),
    'failures are logged',
  )
  t.notMatch(lines.join(''), /canary|topinambour|salsifis|@example\.org/i)
})

t.test('what happened long ago, or to a comment that is gone, is no news', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  await moderatorWho(app, 'at_once')
  const [id, other] = [
    await addComment(app, { articleId: article.id, status: 'pending' }),
    await addComment(app, { articleId: article.id, status: 'pending' }),
  ]
  const at = new Date(app.clock.now().getTime() - 4 * 86_400_000)
  const record = (commentId: string, when: Date) =>
    app.db.write(
      async (tx) =>
        void (await tx.insert(tx.tables.events).values({
          name: 'comment.submitted',
          payload: { id: commentId, articleId: article.id, status: 'pending' },
          actorId: null,
          public: false,
          at: when,
        })),
    )
  await record(id, at)
  await record('none', app.clock.now())
  t.same(await listMails(app), [])
  await record(other, app.clock.now())
  t.equal((await listMails(app)).length, 1)
})

t.test('whoever reported and gave an address hears once what became of it; others hear nothing', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const moderator = await moderatorWho(app, 'never')
  const [kept, withdrawn] = [await submit(app), await submit(app)]
  for (const id of [kept, withdrawn]) await decideAs(moderator, id, { decision: 'approve' })
  const report = (id: string, remoteAddress: string, payload: object) =>
    app.server.inject({
      method: 'POST',
      url: `/api/v1/public/comments/${id}/reports`,
      remoteAddress,
      payload: { ground: 'insult', reason: 'Ces mots blessent.', ...payload },
    })
  t.equal((await report(kept, '192.0.2.1', { email: 'Odile@Example.org' })).statusCode, 202)
  await report(kept, '192.0.2.2', {})
  await report(withdrawn, '192.0.2.3', { email: 'paul@example.org' })
  t.same(await listMails(app, 'report-answered'), [], 'nothing before somebody has looked')
  t.equal(
    (await moderator.request({ method: 'POST', url: `/api/v1/admin/comments/${kept}/reports/close`, payload: {} }))
      .statusCode,
    204,
  )
  app.clock.advance(1000)
  await decideAs(moderator, withdrawn, { decision: 'reject', ground: 'insult', note: 'entre nous', from: 'approved' })
  app.clock.advance(1000)
  await decideAs(moderator, kept, { decision: 'trash', from: 'approved' })
  const mails = await listMails(app, 'report-answered')
  t.match(mails, [{ to: 'odile@example.org', subject: 'Votre signalement' }, { to: 'paul@example.org' }])
  t.equal(mails.length, 2)
  t.match(mails[0]?.text, 'il reste en ligne')
  t.match(mails[1]?.text, 'il n’est plus en ligne')
  t.notMatch(JSON.stringify(mails), /entre nous|blessent|Une question/, 'neither notes nor anybody’s words')
})
