import t from 'tap'
import { words } from '../../server/privacy/privacy.words.ts'
import { addArticle, addComment, decideAs, readComment, threadUrl } from '../comments/factory.ts'
import { build, drain, signIn, type TestApp } from '../helper.ts'
import { report } from '../moderation/house.ts'
import { addFollower, moderatorWho, readMails, submit } from '../notices/factory.ts'

async function erase(app: TestApp, email: string): Promise<void> {
  await app.services.privacy.erase({ ...(await administrator(app)), sessionId: null }, email)
}

const administrators = new WeakMap<TestApp, Promise<{ id: string; name: string; roles: []; rights: Set<never> }>>()
function administrator(app: TestApp) {
  const found =
    administrators.get(app) ??
    signIn(app, 'administrator').then(({ id }) => ({ id, name: 'Anne', roles: [] as [], rights: new Set<never>() }))
  administrators.set(app, found)
  return found
}

/** Every mail to others, as it stands in the database. */
async function readOthers(app: TestApp, email: string): Promise<string[]> {
  return (await readMails(app)).filter((mail) => mail.to !== email).map((mail) => JSON.stringify(mail))
}

t.test(
  'a mail to somebody else is the same, byte for byte, whatever the erased person was called and wrote',
  async (t) => {
    const app = await build(t)
    const article = await addArticle(app)
    for (let count = 0; count < 3; count++) await moderatorWho(app, 'at_once')
    for (const [who, text] of [
      ['Claire', "Voir http://bib.example/a%_ : « ça » l'a ému."],
      ['http', 'Un autre du même nom.'],
      ['a', 'a'],
    ] as const)
      await app.server.inject({ method: 'POST', url: threadUrl(article.slug), payload: { name: who, text } })
    await drain(app)
    const hostile: [name: string, text: string][] = [
      ['http', 'a'],
      ['a', 'http'],
      ['%', '%'],
      ['_', '_'],
      ["'", "'"],
      ['', ''],
      ['Message', 'de'],
      ['Claire', "Voir http://bib.example/a%_ : « ça » l'a ému."],
      ['😀', '😀'],
      ['https://blog.example.org', 'https://blog.example.org'],
    ]
    const before = await readMails(app)
    t.equal(before.length, 9, 'three people were written to, three times')
    for (const [name, text] of hostile) {
      const email = `patron${hostile.findIndex((one) => one[0] === name)}@example.org`
      const id = await addComment(app, { articleId: article.id, name, text, email, status: 'pending' })
      await erase(app, email)
      t.same(
        await readOthers(app, email),
        before.map((mail) => JSON.stringify(mail)),
        JSON.stringify([name, text]),
      )
      t.equal((await readComment(app, id)).email, null)
    }
  },
)

t.test(
  'a mail that repeats a comment goes out without its author’s name and words, and with all the rest',
  async (t) => {
    const app = await build(t)
    const article = await addArticle(app)
    const daily = await moderatorWho(app, 'daily')
    const atOnce = await moderatorWho(app, 'at_once')
    await addFollower(app, article.id, 'lea@example.org', 'en')
    const email = 'zorille@example.org'
    await submit(app, { name: 'Nora', text: `Écrivez à ${email.toUpperCase()} ou à noé@example.org.` })
    const own = await submit(app, { name: 'Zorille', email, text: 'Mes mots & moi.\nEncore.' })
    await decideAs(atOnce, own, { decision: 'approve' })
    await report(app, own)
    await drain(app)
    app.clock.advance(20 * 3_600_000)
    await app.services.notices.sendDigests()
    const before = await readMails(app)
    t.same(
      before.map((mail) => [mail.kind, mail.to]),
      [
        ['comment-waiting', atOnce.email],
        ['comment-waiting', atOnce.email],
        ['comment-new', 'lea@example.org'],
        ['comment-waiting', atOnce.email],
        ['comments-digest', daily.email],
      ],
    )
    await erase(app, email)
    const [fr, en] = [words.erasedPassage.fr, words.erasedPassage.en]
    const forget = (text: string) =>
      text
        .replace(/Message signé Zorille\u00a0:\n\n> Mes mots & moi\.\n> Encore\./, fr)
        .replace(
          /<p>Message signé Zorille\u00a0:<\/p>\n<blockquote[^>]*>Mes mots &amp; moi\.<br>Encore\.<\/blockquote>/,
          `<p>${fr}</p>`,
        )
        .replace(/Zorille commented on “La grainothèque” :?:?\n?/, '')
        .replaceAll(email.toUpperCase(), '…')
    const after = await readMails(app)
    t.equal(after.length, before.length)
    for (const [index, mail] of before.entries()) {
      if (mail.to === 'lea@example.org') {
        t.match(after[index], { text: /^.+\n13 May 2026\n\n\(The name[^)]+\)\n\n/, subject: mail.subject })
        t.ok(after[index]?.html.includes(`<p>${en}</p>\n<p><a `))
      } else t.same(after[index], { ...mail, text: forget(mail.text), html: forget(mail.html) })
      t.notMatch(JSON.stringify(after[index]), /zorille/i)
    }
    t.match(after[0]?.text, '> Écrivez à … ou à noé@example.org.')
    t.match(after[4]?.text, '> Écrivez à … ou à noé@example.org.')
    await erase(app, email)
    t.same(await readMails(app), after, 'and once more changes nothing')
  },
)

t.test('an address is taken out of what others wrote wherever it stands whole, and nothing else is', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const moderator = await signIn(app, 'moderator')
  const text = 'O@Bib.Example, info@bib.example, o@bib.example.org et o@bücher.example'
  const id = await addComment(app, { articleId: article.id, text, nextText: text, email: 'info@bib.example' })
  const refused = await addComment(app, { articleId: article.id, text: 'Non.', status: 'pending' })
  await decideAs(moderator, refused, { decision: 'reject', ground: 'insult', note: text, sentence: text })
  const reported = await report(app, id, { reason: text, name: 'Léa', email: 'lea@example.org' })
  t.equal(reported.statusCode, 202)
  const readAll = async () => {
    const { commentDecisions, commentReports } = app.db.read.tables
    const { text: now, nextText, email } = await readComment(app, id)
    const [decision] = await app.db.read.select().from(commentDecisions)
    const [told] = await app.db.read.select().from(commentReports)
    return { email, texts: [now, nextText, decision?.note, decision?.sentence, told?.reason], name: told?.name }
  }
  const expect = async (expected: string) =>
    t.same(await readAll(), { email: 'info@bib.example', texts: Array(5).fill(expected), name: 'Léa' })
  await expect(text)
  await erase(app, 'o@bib.example')
  await expect('…, info@bib.example, o@bib.example.org et o@bücher.example')
  await erase(app, 'o@xn--bcher-kva.example')
  await expect('…, info@bib.example, o@bib.example.org et …')
})
