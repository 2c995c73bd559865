import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { eq } from '../../server/db/sql.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { readRows } from '../rows.ts'
import { addArticle, addFollower, decideAs, listMails, moderatorWho, readForm, submit } from './factory.ts'

/** Every row of every table, in one order. */
async function dump(app: TestApp): Promise<Record<string, string>> {
  const tables = Object.entries(await readRows(app.db))
  return Object.fromEntries(
    tables.map(([name, rows]) => [
      name,
      rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join(),
    ]),
  )
}

type Mail = Awaited<ReturnType<typeof listMails>>[number]

function linksOf(mails: readonly Mail[]): string[] {
  const found = mails.flatMap((mail) =>
    [
      ...`${mail.text} ${mail.html.replaceAll('&amp;', '&')} ${JSON.stringify(mail.headers)}`.matchAll(
        /https:\/\/blog\.example\.org(\/[^\s"<>\\]+)/g,
      ),
    ].map(([, path]) => path!),
  )
  return [...new Set(found)]
}

/** Makes every kind of mail that the house sends. */
async function sendEveryKind(app: TestApp): Promise<Mail[]> {
  const article = await addArticle(app)
  const moderator = await moderatorWho(app, 'at_once')
  await moderatorWho(app, 'daily')
  await addFollower(app, article.id, 'lea@example.org')
  await submit(app, { email: 'nora@example.org', notify: true, follow: true })
  await decideAs(moderator, await submit(app, { email: 'max@example.org', notify: true }), { decision: 'approve' })
  await decideAs(moderator, await submit(app, { email: 'zoe@example.org', notify: true }), {
    decision: 'reject',
    ground: 'insult',
    sentence: 'Relisez la charte.',
  })
  const contested = await submit(app, { email: 'ali@example.org', notify: true })
  await decideAs(await moderatorWho(app, 'never'), contested, { decision: 'reject', ground: 'insult' })
  await app.services.appeals.submit(contested, {
    key: loadSecrets(app.dataDir).sign('comment-decision', contested),
    text: 'Non.',
  })
  for (let number = 0; number < 10; number++) await submit(app)
  const [patron, staff, closed] = [
    await signIn(app, 'patron'),
    await signIn(app, 'author'),
    await signIn(app, 'patron'),
  ]
  await app.db.write(
    async (tx) =>
      void (await tx.update(tx.tables.users).set({ active: false }).where(eq(tx.tables.users.id, closed.id))),
  )
  for (const [wish, email] of [
    ['register', 'ana@example.org'],
    ['sign-in', 'luc@example.org'],
    ['register', patron.email],
    ['sign-in', patron.email],
    ['sign-in', staff.email],
    ['sign-in', closed.email],
  ] as const) {
    await app.services.patrons.entry.ask(wish, email, { lang: 'fr' })
  }
  await app.services.notices.sendDigests()
  return listMails(app)
}

/** Presses a button as a browser does, on a page of ours. */
function press(app: TestApp, url: string, fields: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  return app.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams(fields).toString(),
  })
}

t.test(
  'a mail scanner that opens every link of every mail three times changes nothing, and the person can still act',
  async (t) => {
    const app = await build(t, { env: { SMTP_URL: 'smtp://127.0.0.1:9' } })
    const mails = await sendEveryKind(app)
    t.same([...new Set(mails.map(({ kind }) => kind))].sort(), [
      'account-link',
      'comment-decided',
      'comment-new',
      'comment-waiting',
      'comments-digest',
      'comments-many',
      'follow-confirm',
    ])
    const links = linksOf(mails)
    const folders = (path: string) =>
      path
        .split('?')[0]!
        .split('/')
        .slice(1, -1)
        .join('/')
        .replace(/[0-9a-f-]{36}/, ':id')
    t.same([...new Set(links.map(folders))].sort(), [
      'account/register',
      'account/sign-in',
      'articles',
      'articles/grainotheque/comments/:id',
      'desk',
      'follow',
      'moderation',
      'unsubscribe',
    ])

    const before = await dump(app)
    for (const path of links) {
      const acts = !path.startsWith('/articles/grainotheque?') && !path.startsWith('/desk/')
      for (const method of ['HEAD', 'GET', 'GET', 'GET'] as const) {
        const reply = await app.server.inject({
          method,
          url: path.split('#')[0]!,
          remoteAddress: `198.51.100.${links.indexOf(path)}`,
        })
        t.ok(
          acts ? reply.statusCode === 200 : [200, 302, 303].includes(reply.statusCode),
          `${reply.statusCode} ${method} ${folders(path)}`,
        )
        if (acts)
          t.match(
            reply.headers,
            { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'same-origin' },
            `${method} ${folders(path)}`,
          )
        if (acts && method === 'GET') t.match(reply.body, '<meta name="robots" content="noindex">')
      }
    }
    const after = await dump(app)
    t.same(
      Object.keys(before).filter((table) => before[table] !== after[table]),
      [],
      'no row of any table has changed',
    )
    t.ok(Object.keys(before).length > 30, `${Object.keys(before).length} tables`)

    // Each link then does what it is for.
    const linksTo = (folder: string) => links.filter((path) => path.startsWith(`/${folder}/`))
    for (const url of linksTo('account/register'))
      t.match(
        await press(app, url, { name: `Lectrice ${linksTo('account/register').indexOf(url)}` }),
        { statusCode: 303 },
        'registers',
      )
    for (const url of linksTo('account/sign-in'))
      t.match(
        await press(app, url),
        { statusCode: 303, headers: { 'set-cookie': [/^__Host-bubo_patron=/] } },
        'signs in',
      )
    for (const url of linksTo('follow')) t.equal((await press(app, url)).statusCode, 200, 'follows')
    const pages = await Promise.all(
      linksTo('articles')
        .filter((path) => path.includes('/decision?'))
        .map(async (url) => ({ url, ...readForm((await app.server.inject({ url })).body) })),
    )
    const { url: appeal, hidden } = pages.find((one) => one.hidden['key'] !== undefined)!
    t.equal((await press(app, appeal, { ...hidden, text: 'Je n’ai insulté personne.' })).statusCode, 303, 'contests')
    const acts = new Set<string>()
    for (const url of linksTo('moderation')) {
      const form = readForm((await app.server.inject({ url })).body)
      const [act] = form.acts
      if (act === undefined || acts.has(act)) continue
      acts.add(act)
      t.equal((await press(app, url, { ...form.hidden, act, ground: 'insult' })).statusCode, 200, `decides: ${act}`)
    }
    t.equal(acts.size, 3, [...acts].join(', '))
    for (const url of linksTo('unsubscribe')) t.equal((await press(app, url)).statusCode, 200, 'stops')
    const { commentAppeals, commentFollows, moderatorNotices, mailOptOuts, users } = app.db.read.tables
    t.equal(await app.db.read.$count(commentAppeals), 2)
    t.equal(
      (await app.db.read.select().from(commentFollows)).filter(({ confirmedAt }) => confirmedAt !== null).length,
      1,
      'the one that was confirmed; the other was stopped',
    )
    t.same(
      new Set((await app.db.read.select().from(moderatorNotices)).map(({ frequency }) => frequency)),
      new Set(['never']),
    )
    t.equal(await app.db.read.$count(mailOptOuts), 3)
    t.equal((await app.db.read.select().from(users)).filter(({ name }) => name.startsWith('Lectrice')).length, 2)
  },
)
