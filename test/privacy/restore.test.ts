import Database from 'better-sqlite3'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { root } from '../helper.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess, type ServerProcess } from '../system/server-process.ts'

const canary = {
  email: 'zorille.canari@example.org',
  name: 'Zorille Canari',
  address: '203.0.113.211',
  displayName: 'Chouette canari',
}
const password = 'chouette du clocher'
// Nothing listens there: mail waits, with all that it says.
const env = { SMTP_URL: 'smtp://127.0.0.1:9', BUBO_TRUST_PROXY: '127.0.0.1' }

interface House {
  dataDir: string
  server: ServerProcess
  send: (
    method: string,
    path: string,
    body?: object,
    token?: string,
  ) => Promise<{ status: number; text: string; data: Record<string, string> }>
}

async function openHouse(dataDir: string): Promise<House> {
  const server = await startProcess(dataDir, env)
  return {
    dataDir,
    server,
    async send(method, path, body, token) {
      const headers = {
        'x-forwarded-for': canary.address,
        // A command runs in between, for longer than a server keeps a silent connection.
        connection: 'close',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      }
      const reply = await fetch(server.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
      const text = await reply.text()
      return { status: reply.status, text, data: text.startsWith('{') ? (JSON.parse(text).data ?? {}) : {} }
    },
  }
}

function bubo(dataDir: string, ...words: string[]): { code: number | null; out: string } {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'server/bubo.js'), ...words], {
    env: { BUBO_DATA: dataDir, LOG_LEVEL: 'silent', ...env },
  })
  return { code: status, out: stdout.toString() }
}

const readRows = (dataDir: string, sql: string): Record<string, string>[] => {
  const database = new Database(join(dataDir, 'bubo.sqlite'), { readonly: true })
  const rows = database.prepare(sql).all() as Record<string, string>[]
  database.close()
  return rows
}

/**
 * The bytes of every file of the data folder, the database's log written back; the program must have stopped. Nobody
 * need vacuum anything.
 */
function readFolder(dataDir: string): string {
  const database = new Database(join(dataDir, 'bubo.sqlite'))
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
    .toLowerCase()
}

function vacuum(dataDir: string): void {
  const database = new Database(join(dataDir, 'bubo.sqlite'))
  database.exec('VACUUM')
  database.close()
}

const holds = (bytes: string, text: string) => bytes.includes(Buffer.from(text).toString('latin1').toLowerCase())

/**
 * Leaves all that somebody may leave: comments, what was decided and said of them, an appeal, a report, follows, a
 * block, letters, an account.
 */
async function leaveTraces({ dataDir, send }: House): Promise<{ admin: string; approved: string }> {
  const comments = '/api/v1/public/articles/a-comment-box/comments'
  const { accessToken: admin = '' } = (
    await send('POST', '/api/v1/auth/login', { email: 'anne@example.org', password })
  ).data
  const person = { name: canary.name, email: canary.email.toUpperCase(), notify: true, follow: true }
  const { id: approved = '' } = (await send('POST', comments, { ...person, text: 'Merci pour les graines.' })).data
  const { id: refused = '' } = (await send('POST', comments, { ...person, text: 'Achetez mes graines.' })).data
  await send('POST', comments, { ...person, text: 'Et celui-ci attend.' })
  const decide = (id: string, body: object) => send('POST', `/api/v1/admin/comments/${id}/decisions`, body, admin)
  await decide(approved, { decision: 'approve', note: `${canary.name} est une habituée.` })
  await decide(refused, {
    decision: 'reject',
    ground: 'advertising',
    note: `Répondre à ${canary.email}.`,
    sentence: `Bonjour ${canary.name}, ni publicité ni ${canary.email}.`,
  })
  const key = loadSecrets(dataDir).sign('comment-decision', refused)
  await send('POST', `/api/v1/public/comments/${refused}/decision/appeal`, {
    key,
    text: `Je ne suis pas d’accord. ${canary.name}`,
  })
  const [other] = readRows(dataDir, "select id from comments where name = 'Nora'")
  await send('POST', `/api/v1/public/comments/${other!['id']}/reports`, {
    ground: 'insult',
    reason: `On parle de moi. ${canary.name}`,
    name: canary.name,
    email: canary.email,
  })
  await send(
    'POST',
    '/api/v1/admin/blocks',
    { kind: 'address', commentId: refused, effect: 'silence', reason: `${canary.name} fait de la publicité` },
    admin,
  )
  await send('POST', '/api/v1/public/articles/a-comment-box/follows', { email: canary.email })
  await openAccount({ dataDir, send })
  return { admin, approved }
}

/** Registers by the link of the letter, and comments under the display name. */
async function openAccount({ dataDir, send }: Pick<House, 'dataDir' | 'send'>): Promise<void> {
  await send('POST', '/api/v1/public/patrons', { email: canary.email })
  const [letter] = readRows(dataDir, "select text from mails where text like '%/account/register/%'")
  const [, token] = /\/account\/register\/([\w-]+)/.exec(letter?.['text'] ?? '') ?? []
  const { accessToken } = (
    await send('POST', '/api/v1/public/patrons/confirm', {
      token,
      name: canary.displayName,
      password: 'une phrase assez longue',
    })
  ).data
  const own = await send(
    'POST',
    '/api/v1/public/articles/a-comment-box/comments',
    { name: canary.displayName, text: 'Par mon compte.' },
    accessToken,
  )
  if (own.status !== 202) throw new Error(`${own.status} ${own.text}`)
}

async function stop({ server }: House): Promise<unknown> {
  server.signal('SIGTERM')
  return server.ended
}

t.test(
  'an erased address, its names and its network are in no file, no search and no export, and an older backup ' +
    'brings nothing back',
  async (t) => {
    const dataDir = join(t.testdir({}), 'data')
    await seedArticle(dataDir, async ({ services }) => {
      const anne = await services.users.create(system, {
        email: 'anne@example.org',
        name: 'Anne',
        roles: ['administrator'],
        password,
      })
      await services.notices.chooseFrequency({ ...system, id: anne.id }, 'at_once')
      const { id } = await services.comments.submit(
        anonymous,
        'a-comment-box',
        { name: 'Nora', text: 'Un autre.', email: 'nora@example.org' },
        { address: '' },
      )
      await services.decisions.decide(system, id, { decision: 'approve' })
    })
    const house = await openHouse(dataDir)
    t.teardown(() => house.server.signal('SIGKILL'))
    const { admin, approved } = await leaveTraces(house)
    // What the notices make of it is queued a moment later.
    while (readRows(dataDir, 'select 1 from mails').length < 8) await wait(50)
    const [{ hash = '' } = {}] = readRows(dataDir, `select address_hash as hash from comments where id = '${approved}'`)
    t.match(hash, /^[\w-]{43}$/)
    const found = JSON.parse(bubo(dataDir, 'privacy', 'find', canary.email, '--json').out).data
    t.match(
      { ...found, comments: found.comments.length, mails: found.mails.length >= 3 },
      { account: { name: canary.displayName }, comments: 4, appeals: [{}], reports: [{}], follows: [{}], mails: true },
    )

    const backup = join(dataDir, '../older')
    t.equal(bubo(dataDir, 'backup', backup).code, 0)
    const thread = '/api/v1/public/articles/a-comment-box/comments'
    t.match((await house.send('GET', thread)).text, canary.name)
    const erased = bubo(dataDir, 'privacy', 'erase', canary.email)
    t.match(erased, { code: 0, out: /Le compte est effacé\./ })
    t.notMatch((await house.send('GET', thread)).text, canary.name, 'readers see it at once')

    const isNowhere = async (when: string, { send }: House, token: string) => {
      for (const word of ['zorille', canary.email, canary.displayName]) {
        const { data } = await send('GET', `/api/v1/public/articles?q=${encodeURIComponent(word)}`)
        t.same(data, [], `${when}: a search for ${word} finds nothing`)
        const queue = await send(
          'GET',
          `/api/v1/admin/comments?status=approved&q=${encodeURIComponent(word)}`,
          undefined,
          token,
        )
        t.same(queue.data, [], `${when}: nor does the moderators’`)
      }
      const exported = bubo(dataDir, 'privacy', 'export', canary.email)
      t.match(
        JSON.parse(exported.out),
        { account: null, comments: [], appeals: [], reports: [], follows: [], mails: [], links: [], blocks: [] },
        `${when}: the export is empty`,
      )
      t.notMatch(exported.out, /canari(?!@example)/i)
    }
    await isNowhere('erased', house, admin)
    t.equal(await stop(house), 0)
    const told = canary
    t.match(
      readRows(dataDir, `select kind, reason from blocks where value = '${hash}'`),
      [{ kind: 'address', reason: '… fait de la publicité' }],
      'the block of the network runs to its end',
    )
    const bytes = readFolder(dataDir)
    for (const [what, text] of Object.entries(told)) t.notOk(holds(bytes, text), `the ${what} is in no file`)
    vacuum(dataDir)
    const vacuumed = readFolder(dataDir)
    for (const [what, text] of Object.entries(told))
      t.notOk(holds(vacuumed, text), `vacuumed: the ${what} is in no file`)
    t.ok(holds(bytes, 'Merci pour les graines.'), 'the text is kept')
    t.notOk(holds(house.server.output(), 'canari') || holds(house.server.output(), canary.address), 'nor in the log')

    // As the backup's own instructions say.
    t.match(
      JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')).restore.en,
      'BUBO_DATA=<empty folder> bubo restore <this folder>',
    )
    for (const name of readdirSync(dataDir))
      if (name !== 'erasures.log') rmSync(join(dataDir, name), { recursive: true })
    t.match(bubo(dataDir, 'restore', backup), { code: 0 })
    const restored = readFolder(dataDir)
    for (const what of ['email', 'name', 'displayName'] as const)
      t.ok(holds(restored, told[what]), `the older backup brings the ${what} back`)
    const again = await openHouse(dataDir)
    t.teardown(() => again.server.signal('SIGKILL'))
    t.notMatch((await again.send('GET', thread)).text, canary.name, 'from the first request on')
    await isNowhere(
      'restored',
      again,
      (await again.send('POST', '/api/v1/auth/login', { email: 'anne@example.org', password })).data['accessToken'] ??
        '',
    )
    t.equal(await stop(again), 0)
    const cleaned = readFolder(dataDir)
    for (const [what, text] of Object.entries(told))
      t.notOk(holds(cleaned, text), `replayed: the ${what} is in no file`)
  },
)
