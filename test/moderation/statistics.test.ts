import { eq } from 'drizzle-orm'
import t from 'tap'
import type { EventName } from '../../server/events/index.ts'
import { addArticle, addComment } from '../comments/factory.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { listQueries } from '../queries.ts'
import { get } from './house.ts'

type Told = [at: string, name: EventName, payload: Record<string, string>, by?: string | null]

/** Events as they were recorded, in this order. */
async function tell(app: TestApp, told: readonly Told[]): Promise<void> {
  await app.events.stop()
  for (const [at, name, payload, by = null] of told) {
    app.clock.set(`${at}:00.000+02:00`)
    await app.db.write((tx) => app.events.record(tx, name, payload as never, by))
  }
}

const submit = (at: string, id: string, status = 'pending'): Told => [at, 'comment.submitted', { id, status }]
const decide = (at: string, id: string, to: string, by: string | null = 'marie'): Told => [
  at,
  'comment.decided',
  { id, to },
  by,
]
const report = (at: string, id: string, commentId: string): Told => [at, 'comment.reported', { id, commentId }]

/** The first instant of a year in Paris, in the summer time of these rows. */
const newYear = (year: number) => `${year}-01-01T01:00`

const none = { count: 0, medianSeconds: null }
const cases: [name: string, told: Told[], expected: object][] = [
  ['nothing', [], { states: { pending: 0, approved: 0 }, decisions: none }],
  [
    'a comment is of the year it came in, in the state it has now',
    [
      submit('2025-12-30T12:00', 'before'),
      submit('2026-03-01T12:00', 'one'),
      submit('2026-03-01T12:00', 'two', 'approved'),
      submit('2026-03-01T12:00', 'three', 'spam'),
      decide('2026-04-01T12:00', 'before', 'approved'),
      decide('2026-04-01T12:00', 'one', 'approved'),
      decide('2026-04-02T12:00', 'one', 'trashed'),
      ['2026-05-01T12:00', 'comment.held', { id: 'two' }],
      submit('2027-01-02T12:00', 'after'),
      decide('2027-01-03T12:00', 'one', 'rejected'),
    ],
    {
      states: { pending: 1, approved: 0, rejected: 1, spam: 1, trashed: 0 },
      decisions: { count: 1, medianSeconds: 31 * 86_400 },
    },
  ],
  [
    'the delay is that of the first decision by a person, and the median that of the middle',
    [
      ...['one', 'two', 'three', 'four', 'five'].map((id) => submit('2026-06-01T12:00', id)),
      submit('2026-06-01T12:00', 'put aside', 'spam'),
      decide('2026-06-01T12:01', 'one', 'approved', null),
      decide('2026-06-01T12:02', 'one', 'approved'),
      decide('2026-06-01T12:10', 'two', 'approved'),
      decide('2026-06-01T12:12', 'put aside', 'approved'),
      decide('2026-06-01T12:20', 'three', 'approved'),
      decide('2026-06-01T12:30', 'one', 'trashed'),
      decide('2026-06-01T13:00', 'four', 'approved'),
    ],
    { decisions: { count: 4, medianSeconds: 15 * 60 } },
  ],
  [
    'a report is answered by what comes after it: a decision on its comment, or the word that it stays',
    [
      submit('2026-06-01T12:00', 'one', 'approved'),
      report('2026-06-02T12:00', 'r1', 'one'),
      report('2026-06-02T12:10', 'r2', 'one'),
      ['2026-06-02T12:10', 'comment.held', { id: 'one' }],
      decide('2026-06-02T12:40', 'one', 'approved'),
      report('2026-06-03T12:00', 'r3', 'one'),
      ['2026-06-03T12:05', 'comment.reports-closed', { id: 'one' }, 'marie'],
      report('2026-06-04T12:00', 'r4', 'one'),
      report('2026-12-31T23:00', 'r5', 'other'),
      report(newYear(2027), 'r6', 'other'),
    ],
    { reports: { received: 5, answered: 3, open: 2, medianSeconds: 30 * 60 } },
  ],
  [
    'appeals of the year, and the answers of the year',
    [
      ['2025-12-31T12:00', 'appeal.created', { id: 'a0' }],
      [newYear(2026), 'appeal.decided', { id: 'a0', outcome: 'upheld' }, 'marie'],
      ['2026-06-01T12:00', 'appeal.created', { id: 'a1' }],
      ['2026-06-01T12:00', 'appeal.created', { id: 'a2' }],
      ['2026-06-01T12:00', 'appeal.decided', { id: 'a1', outcome: 'overturned' }, 'marie'],
      ['2027-06-01T12:00', 'appeal.decided', { id: 'a2', outcome: 'upheld' }, 'marie'],
    ],
    { appeals: { received: 2, upheld: 1, overturned: 1 } },
  ],
]

for (const [name, told, expected] of cases) {
  t.test(`200 a year of moderation: ${name}`, async (t) => {
    const app = await build(t)
    await tell(app, told)
    const moderator = await signIn(app, 'moderator')
    t.match((await get(moderator, 'comments/statistics?year=2026')).data, expected)
  })
}

/** Comments that came in and were approved, as events, from the beginning of June on. */
async function tellOfMany(app: TestApp, comments: number): Promise<void> {
  await app.events.stop()
  const start = Date.parse('2026-06-01T00:00:00Z')
  const rows = Array.from({ length: comments * 2 }, (_, n) => ({
    name: n % 2 === 0 ? 'comment.submitted' : 'comment.decided',
    payload: { id: `c${Math.floor(n / 2)}`, status: 'pending', to: 'approved' },
    actorId: 'marie',
    public: false,
    at: new Date(start + n * 1000),
  }))
  await app.db.write(async (tx) => {
    for (let from = 0; from < rows.length; from += 1000)
      await tx.insert(tx.tables.events).values(rows.slice(from, from + 1000))
  })
}

t.test('a year is read in steps that others are answered between', async (t) => {
  const app = await build(t)
  await tellOfMany(app, 5000)
  const moderator = await signIn(app, 'moderator')
  let turns = 0
  let turning = setImmediate(function turn() {
    turns++
    turning = setImmediate(turn)
  })
  const queries = await listQueries(app, async () => {
    turns = 0
    t.match((await get(moderator, 'comments/statistics?year=2026')).data, {
      states: { approved: 5000 },
      decisions: { count: 5000, medianSeconds: 1 },
    })
  })
  clearImmediate(turning)
  const read = queries.filter((query) => /"events"/.test(query))
  for (const query of read) t.match(query, /limit/i)
  t.ok(read.length > 10, `${read.length} steps`)
  t.ok(turns >= 10, `${turns} turns`)
})

t.test('each refusal of a year counts once, also where many were made at one moment', async (t) => {
  const app = await build(t)
  const commentId = await addComment(app, { articleId: (await addArticle(app)).id })
  const rows = Array.from({ length: 2500 }, (_, index) => ({
    id: app.newId(),
    commentId,
    decision: 'reject' as const,
    fromStatus: 'pending' as const,
    toStatus: 'rejected' as const,
    ground: 'insult',
    note: '',
    at: new Date(Date.UTC(2026, 2, 1, 0, 0, Math.floor(index / 700))),
  }))
  await app.db.write(async (tx) => {
    for (let from = 0; from < rows.length; from += 500)
      await tx.insert(tx.tables.commentDecisions).values(rows.slice(from, from + 500))
  })
  const moderator = await signIn(app, 'moderator')
  t.match((await get(moderator, 'comments/statistics?year=2026')).data, { refusals: { insult: 2500 } })
})

t.test('an event that cannot be read is passed over', async (t) => {
  const app = await build(t)
  await tellOfMany(app, 3)
  const unreadable = ['id'] as unknown as Record<string, unknown>
  await app.db.write((tx) => {
    const { events } = tx.tables
    return tx.update(events).set({ payload: unreadable }).where(eq(events.id, 3))
  })
  const moderator = await signIn(app, 'moderator')
  t.match((await get(moderator, 'comments/statistics?year=2026')).data, {
    states: { approved: 2 },
    decisions: { count: 2 },
  })
})
