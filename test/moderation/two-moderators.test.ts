import Database from 'better-sqlite3'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess } from '../system/server-process.ts'

const rounds = 25
const password = 'chouette du clocher'

/** A connection that stays open: requests are written on it and replies read from it, each when the test says so. */
async function openConnection(url: string) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.setNoDelay(true)
  let text = ''
  let arrived = Promise.withResolvers<void>()
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    arrived.resolve()
    arrived = Promise.withResolvers<void>()
  })
  socket.on('close', () => arrived.reject(new Error('the server hung up')))
  return {
    write(path: string, token: string, body: object) {
      const json = JSON.stringify(body)
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: ` +
          `application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
      )
    },
    async read() {
      for (;;) {
        const end = text.indexOf('\r\n\r\n')
        const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? NaN)
        if (end >= 0 && text.length >= end + 4 + length) {
          const reply = {
            status: Number(text.slice(9, 12)),
            json: JSON.parse(Buffer.from(text.slice(end + 4, end + 4 + length), 'latin1').toString()),
          }
          text = text.slice(end + 4 + length)
          return reply
        }
        await arrived.promise
      }
    },
    close: () => void socket.removeAllListeners('close').destroy(),
  }
}

/** Comments that wait, each by somebody who asked to be told, and two moderators who are not. */
async function seed(dataDir: string): Promise<string[]> {
  const ids: string[] = []
  await seedArticle(dataDir, async ({ services }) => {
    for (const name of ['anne', 'yann']) {
      const { id } = await services.users.create(system, {
        email: `${name}@example.org`,
        name,
        roles: ['moderator'],
        password,
      })
      await services.notices.chooseFrequency({ ...system, id }, 'never')
    }
    for (let round = 0; round < rounds; round++) {
      const draft = {
        name: `Lecteur ${round}`,
        text: `Commentaire ${round}`,
        email: `lecteur${round}@example.org`,
        notify: true,
      }
      ids.push((await services.comments.submit(anonymous, 'a-comment-box', draft, { address: '' })).id)
    }
  })
  return ids
}

async function logIn(url: string, name: string): Promise<string> {
  const reply = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${name}@example.org`, password }),
  })
  return ((await reply.json()) as { data: { accessToken: string } }).data.accessToken
}

t.test(
  `two moderators on the same comment at once, ${rounds} rounds: one 200, one 409, one decision, one event, one notice`,
  async (t) => {
    const dataDir = t.testdir({})
    const ids = await seed(dataDir)
    const server = await startProcess(dataDir)
    t.teardown(() => server.signal('SIGKILL'))
    const tokens = [await logIn(server.url, 'anne'), await logIn(server.url, 'yann')] as const
    const both = [await openConnection(server.url), await openConnection(server.url)] as const

    const winners: string[] = []
    const won = [0, 0]
    for (const [round, id] of ids.entries()) {
      const path = `/api/v1/admin/comments/${id}/decisions`
      const bodies = [
        { decision: 'approve' },
        round % 3 === 0 ? { decision: 'approve' } : { decision: 'reject', ground: 'off_topic' },
      ] as const
      // Both are on their way before either is answered; who writes first changes.
      for (const who of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
        both[who].write(path, tokens[who], bodies[who])
      const replies = await Promise.all(both.map((connection) => connection.read()))
      t.same(replies.map((reply) => reply.status).sort(), [200, 409], `round ${round}`)
      const winner = replies.findIndex((reply) => reply.status === 200)
      won[winner]!++
      winners[round] = replies[winner]?.json.data.status
      t.match(
        replies[1 - winner]?.json,
        { code: 'conflict', currentStatus: winners[round] },
        'the other is told what was decided',
      )
    }
    for (const connection of both) connection.close()
    t.ok(
      won.every((count) => count > 0),
      `each was first at times: ${won.join(' and ')}`,
    )

    const database = new Database(join(dataDir, 'bubo.sqlite'), { readonly: true })
    t.teardown(() => database.close())
    const rows = (sql: string) => database.prepare(sql).all() as Record<string, unknown>[]
    const listMails = () => rows('select recipient, subject from mails order by created_at, id')
    while (listMails().length < rounds) await wait(50)
    server.signal('SIGTERM')
    t.equal(await server.ended, 0)
    const said: Record<string, string> = {
      approved: 'Votre commentaire est en ligne',
      rejected: 'Votre commentaire n’a pas été publié',
    }
    t.same(
      listMails(),
      ids.map((_id, round) => ({ recipient: `lecteur${round}@example.org`, subject: said[winners[round]!] })),
      'each author is told once, what was decided',
    )
    t.same(
      rows('select comment_id as id, to_status as status from comment_decisions order by rowid'),
      ids.map((id, round) => ({ id, status: winners[round] })),
      'one decision each',
    )
    t.same(
      rows(
        "select payload ->> 'id' as id, payload ->> 'to' as status from events where name = 'comment.decided' " +
          'order by id',
      ),
      ids.map((id, round) => ({ id, status: winners[round] })),
      'one event each',
    )
    t.same(
      rows('select status from comments order by created_at, id'),
      winners.map((status) => ({ status })),
    )
    t.same(rows('select comments_count as count from articles'), [
      { count: winners.filter((status) => status === 'approved').length },
    ])
  },
)
