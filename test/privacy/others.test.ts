import t from 'tap'
import { addArticle, addComment, readComment, threadUrl } from '../comments/factory.ts'
import { build, drain, signIn, type TestApp } from '../helper.ts'
import { moderatorWho, readMails } from '../notices/factory.ts'

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
