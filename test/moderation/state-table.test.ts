import t from 'tap'
import type { LightMyRequestResponse } from 'fastify'
import { system } from '../../server/http/actor.ts'
import { commentDecisions, commentStatuses, type CommentDecision, type CommentStatus } from '../../server/db/index.ts'
import { desc, eq, gt } from '../../server/db/sql.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { build, newAddress, signIn, type Person, type TestApp } from '../helper.ts'
import { addArticle, addComment, readCount, readDecisions, threadUrl } from '../comments/factory.ts'

/** Where a comment may stand: its status, and what makes the same status admit other moves. */
interface Standing {
  status: CommentStatus
  past?: readonly CommentDecision[]
  nextText?: string
  highlighted?: boolean
}

const states = {
  pending: { status: 'pending' },
  approved: { status: 'approved', past: ['approve'] },
  /** Published at once where comments are open: no person has read it. */
  unread: { status: 'approved' },
  /** Approved, and its author wrote another text since. */
  changed: { status: 'approved', past: ['approve'], nextText: 'Le nouveau texte' },
  /** Recommended by the library. */
  highlighted: { status: 'approved', past: ['approve'], highlighted: true },
  rejected: { status: 'rejected', past: ['reject'] },
  spam: { status: 'spam', past: ['spam'] },
  /** Put aside by a robot's field: no decision. */
  robot: { status: 'spam' },
  trashed: { status: 'trashed', past: ['trash'] },
  /** Put in the trash after it was refused. */
  binned: { status: 'trashed', past: ['reject', 'trash'] },
} satisfies Record<string, Standing>

type State = keyof typeof states
const moves = [...commentDecisions, 'highlight', 'lower', 'refuseEdit', 'edit'] as const
type Move = (typeof moves)[number]

/** Refused as a conflict, nothing to do, and what its author may no longer touch. */
const no = 409
const same = 200
const gone = 404

/** The whole machine, by hand: the status that each move leads to, or how it is refused. */
const table: Record<State, Record<Move, CommentStatus | 409 | 200 | 404>> = {
  pending: {
    approve: 'approved',
    reject: 'rejected',
    spam: 'spam',
    trash: 'trashed',
    undo: no,
    highlight: no,
    lower: same,
    refuseEdit: no,
    edit: 'pending',
  },
  approved: {
    approve: no,
    reject: 'rejected',
    spam: 'spam',
    trash: 'trashed',
    undo: 'pending',
    highlight: 'approved',
    lower: same,
    refuseEdit: no,
    edit: 'approved',
  },
  unread: {
    approve: 'approved',
    reject: 'rejected',
    spam: 'spam',
    trash: 'trashed',
    undo: no,
    highlight: 'approved',
    lower: same,
    refuseEdit: no,
    edit: 'approved',
  },
  changed: {
    approve: 'approved',
    reject: 'rejected',
    spam: 'spam',
    trash: 'trashed',
    undo: 'pending',
    highlight: 'approved',
    lower: same,
    refuseEdit: 'approved',
    edit: 'approved',
  },
  highlighted: {
    approve: no,
    reject: 'rejected',
    spam: 'spam',
    trash: 'trashed',
    undo: 'pending',
    highlight: same,
    lower: 'approved',
    refuseEdit: no,
    edit: 'approved',
  },
  rejected: {
    approve: 'approved',
    reject: no,
    spam: no,
    trash: 'trashed',
    undo: 'pending',
    highlight: no,
    lower: same,
    refuseEdit: no,
    edit: gone,
  },
  spam: {
    approve: 'approved',
    reject: no,
    spam: no,
    trash: 'trashed',
    undo: 'pending',
    highlight: no,
    lower: same,
    refuseEdit: no,
    edit: gone,
  },
  robot: {
    approve: 'approved',
    reject: no,
    spam: no,
    trash: 'trashed',
    undo: no,
    highlight: no,
    lower: same,
    refuseEdit: no,
    edit: 'spam',
  },
  trashed: {
    approve: 'approved',
    reject: 'rejected',
    spam: no,
    trash: no,
    undo: 'pending',
    highlight: no,
    lower: same,
    refuseEdit: no,
    edit: gone,
  },
  binned: {
    approve: 'approved',
    reject: 'rejected',
    spam: no,
    trash: no,
    undo: 'rejected',
    highlight: no,
    lower: same,
    refuseEdit: no,
    edit: gone,
  },
}

/**
 * What somebody without the right is told, whatever the state. Moderators and their like have the table; the author
 * alone edits.
 */
const moderates = {
  nobody: 401,
  patron: 403,
  contributor: 403,
  author: 403,
  moderator: true,
  editor: true,
  administrator: true,
  'moderator of its category': true,
  'moderator of another': 404,
  sender: 403,
} as const
type Who = keyof typeof moderates
const edits: readonly Who[] = ['sender']

interface House {
  app: TestApp
  article: { id: string; slug: string }
  id: string
  people: Partial<Record<Who, Person>>
}

const text = 'Le texte de départ'
const early = new Date('2026-05-13T11:50:00.000Z')

async function openHouse(app: TestApp): Promise<House> {
  const youth = await app.services.categories.create(system, { name: 'Jeunesse' })
  const music = await app.services.categories.create(system, { name: 'Musique' })
  const article = await addArticle(app, { categoryIds: [youth.id] })
  const sender = await signIn(app, 'patron')
  const people: House['people'] = { sender }
  for (const role of ['patron', 'contributor', 'author', 'moderator', 'editor', 'administrator'] as const)
    people[role] = await signIn(app, role)
  for (const [who, category] of [
    ['moderator of its category', youth],
    ['moderator of another', music],
  ] as const) {
    const person = await signIn(app, 'moderator')
    await app.db.write((tx) =>
      tx.insert(tx.tables.moderatorCategories).values({ userId: person.id, categoryId: category.id }),
    )
    people[who] = person
  }
  const id = await addComment(app, {
    articleId: article.id,
    status: 'pending',
    text,
    userId: sender.id,
    createdAt: early,
  })
  return { app, article, id, people }
}

/** Puts the one comment of the house in a state, with the decisions that led there. */
async function reset({ app, article, id, people }: House, state: State): Promise<void> {
  const { status, past = [], nextText, highlighted = false }: Standing = states[state]
  const to = { approve: 'approved', reject: 'rejected', spam: 'spam', trash: 'trashed', undo: 'pending' } as const
  await app.db.write(async (tx) => {
    const { articles, comments, commentDecisions: decisions } = tx.tables
    await tx.delete(decisions)
    let fromStatus: CommentStatus = 'pending'
    for (const [index, decision] of past.entries()) {
      await tx.insert(decisions).values({
        id: app.newId(),
        commentId: id,
        decision,
        fromStatus,
        toStatus: to[decision],
        ground: decision === 'reject' ? 'insult' : null,
        note: '',
        actorId: people.editor!.id,
        at: new Date(early.getTime() + index),
      })
      fromStatus = to[decision]
    }
    await tx.update(comments).set({
      status,
      text,
      nextText: nextText ?? null,
      highlighted,
      editedAt: null,
      decidedAt: past.length > 0 ? early : null,
      heldBy: state === 'robot' ? 'honeypot' : null,
      heldMatch: null,
      fingerprint: 'x',
    })
    await tx
      .update(articles)
      .set({ commentsCount: status === 'approved' ? 1 : 0 })
      .where(eq(articles.id, article.id))
  })
}

async function ask({ app, id, people }: House, who: Who, state: State, move: Move): Promise<LightMyRequestResponse> {
  const admin = `/api/v1/admin/comments/${id}`
  const { status } = states[state]
  const options = {
    approve: { method: 'POST', url: `${admin}/decisions`, payload: { decision: 'approve', from: status } },
    reject: {
      method: 'POST',
      url: `${admin}/decisions`,
      payload: { decision: 'reject', ground: 'off_topic', note: ' Vu à deux. ', from: status },
    },
    spam: { method: 'POST', url: `${admin}/decisions`, payload: { decision: 'spam', from: status } },
    trash: { method: 'POST', url: `${admin}/decisions`, payload: { decision: 'trash', from: status } },
    undo: { method: 'POST', url: `${admin}/decisions`, payload: { decision: 'undo', from: status } },
    highlight: { method: 'POST', url: `${admin}/highlight`, payload: { on: true } },
    lower: { method: 'POST', url: `${admin}/highlight`, payload: { on: false } },
    refuseEdit: { method: 'DELETE', url: `${admin}/next` },
    edit: { method: 'PATCH', url: `${threadUrl()}/${id}`, payload: { text: 'Un troisième texte' } },
  } as const
  const asked = { ...options[move], remoteAddress: newAddress() }
  return who === 'nobody' ? app.server.inject(asked) : people[who]!.request(asked)
}

/** The comment, its decisions, the count of its article, and the events after number `since`. */
async function look({ app, article, id }: House, since: number) {
  const { comments, events } = app.db.read.tables
  const [row] = await app.db.read.select().from(comments).where(eq(comments.id, id))
  const told = await app.db.read
    .select({ name: events.name, payload: events.payload, actorId: events.actorId })
    .from(events)
    .where(gt(events.id, since))
    .orderBy(events.id)
  return { row: row!, told, decisions: await readDecisions(app), count: await readCount(app, article.id) }
}

async function lastEvent({ db }: TestApp): Promise<number> {
  const { events } = db.read.tables
  const [row] = await db.read.select({ id: events.id }).from(events).orderBy(desc(events.id)).limit(1)
  return row?.id ?? 0
}

/** The events of a move that counts. */
function eventsOf({ article, id }: House, state: State, move: Move, to: CommentStatus, actorId: string): unknown[] {
  const { status } = states[state]
  if (move === 'highlight' || move === 'lower')
    return [{ name: 'comment.highlighted', payload: { id, articleId: article.id, on: move === 'highlight' }, actorId }]
  if (move === 'edit' || move === 'refuseEdit')
    return [{ name: 'comment.edited', payload: { id, articleId: article.id, status, live: false }, actorId }]
  return [
    { name: 'comment.decided', payload: { id, articleId: article.id, decision: move, from: status, to }, actorId },
  ]
}

t.test('every state, every move, every role: its status, its events, its decision and the counts', async (t) => {
  const app = await build(t)
  const house = await openHouse(app)
  let cases = 0
  for (const state of Object.keys(states) as State[]) {
    // What was refused has changed nothing: the comment is put back only after a move that counted.
    let stands = false
    let since = 0
    for (const move of moves) {
      for (const who of Object.keys(moderates) as Who[]) {
        if (!stands) {
          await reset(house, state)
          since = await lastEvent(app)
        }
        app.clock.advance(1)
        const before = await look(house, since)
        const reply = await ask(house, who, state, move)
        const after = await look(house, since)
        const mayEdit = edits.includes(who) ? true : 404
        const right = move === 'edit' ? mayEdit : moderates[who]
        const expected = right === true ? table[state][move] : right
        const name = `${state}, ${move}, ${who}: ${expected}`
        cases++
        stands = typeof expected === 'number'
        if (typeof expected === 'number') {
          t.same([reply.statusCode, after], [expected, before], name)
          if (expected === 409) t.equal(reply.json().currentStatus, states[state].status, name)
          continue
        }
        const actorId = house.people[who]!.id
        const decides = (commentDecisions as readonly string[]).includes(move)
        t.same(
          {
            code: reply.statusCode,
            status: after.row.status,
            count: after.count,
            told: after.told,
            decisions: after.decisions
              .slice(before.decisions.length)
              .map(({ decision, fromStatus, toStatus, ground, note, actorId: by, at }) => ({
                decision,
                fromStatus,
                toStatus,
                ground,
                note,
                by,
                at,
              })),
          },
          {
            code: move === 'edit' ? 202 : 200,
            status: expected,
            count: Number(expected === 'approved'),
            told: eventsOf(house, state, move, expected, actorId),
            decisions: decides
              ? [
                  {
                    decision: move,
                    fromStatus: states[state].status,
                    toStatus: expected,
                    ground: move === 'reject' ? 'off_topic' : null,
                    note: move === 'reject' ? 'Vu à deux.' : '',
                    by: actorId,
                    at: app.clock.now(),
                  },
                ]
              : [],
          },
          name,
        )
        if (move === 'highlight' || move === 'lower') t.equal(after.row.highlighted, move === 'highlight', name)
        if (who !== 'moderator' && who !== 'sender') continue
        const { data, meta } = (await app.server.inject({ url: threadUrl() })).json()
        const shown = move === 'approve' && state === 'changed' ? states.changed.nextText : text
        t.same(
          [meta.total, data.map((one: { text: string }) => one.text)],
          expected === 'approved' ? [1, [shown]] : [0, []],
          `${name}: what readers see`,
        )
      }
    }
  }
  t.equal(cases, 10 * 9 * 10)
  t.same(
    new Set(Object.values(states).map(({ status }) => status)),
    new Set(commentStatuses),
    'every status has its states',
  )
})

t.test('its author edits by the signed link with no account, in the states in which the account does', async (t) => {
  const app = await build(t)
  const house = await openHouse(app)
  const key = loadSecrets(app.dataDir).sign('comment-view', house.id)
  for (const state of Object.keys(states) as State[]) {
    await reset(house, state)
    const send = (given: string) =>
      app.server.inject({
        method: 'PATCH',
        url: `${threadUrl()}/${house.id}`,
        payload: { text: 'Un troisième texte', key: given },
      })
    t.equal((await send(`${key}x`)).statusCode, 404, `${state}: another key`)
    t.equal((await send(key)).statusCode, table[state].edit === gone ? 404 : 202, state)
    const { row } = await look(house, 0)
    const waits = states[state].status === 'approved'
    const edited = waits ? [text, 'Un troisième texte'] : ['Un troisième texte', null]
    t.same([row.text, row.nextText], table[state].edit === gone ? [text, null] : edited, `${state}: the text`)
  }
})
