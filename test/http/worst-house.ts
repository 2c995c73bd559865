/**
 * The house that `worst-bodies.test.ts` asks, in a process of its own: its main thread does nothing but answer.
 * It measures that thread's CPU time from one turn of the event loop to the next, which no other program can lengthen:
 * while the thread waits for a processor the time stands still, and while it works nobody else is served.
 */
import { systemClock } from '../../server/clock.ts'
import { buildApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { migrateHouse, type Role } from '../../server/db/index.ts'
import { signIn, type TestApp } from '../helper.ts'
import { addPast, addWorstContent, type Contents } from './worst-contents.ts'
import { calibrate, spent } from '../thread-time.ts'

/** What the test asks of this process, and what it answers. */
export type Order = 'reset' | 'read' | 'calibrate'
export interface House {
  port: number
  tokens: Record<string, string>
  /** Things that addresses lead to. */
  ids: Contents & { patron: string }
}

const roles: Role[] = ['patron', 'author', 'moderator', 'editor', 'administrator']

const [, , dataDir = ''] = process.argv
await migrateHouse({ dataDir, databaseUrl: '' }, systemClock)
addPast(dataDir)
const config = loadConfig({ BUBO_DATA: dataDir, BUBO_URL: 'http://localhost:3000', LOG_LEVEL: 'silent' })
const app = await buildApp(config)
const house: TestApp = { ...app, clock: { ...systemClock, set: () => undefined, advance: () => undefined }, dataDir }

const tokens: Record<string, string> = {}
let patron = ''
for (const role of roles) {
  const person = await signIn(house, role)
  tokens[role] = person.token
  if (role === 'patron') patron = person.id
}
const contents = await addWorstContent(house)
// What runs for the first time is loaded and compiled meanwhile, and what is done once cannot be tried again.
const posted = await app.server.inject({
  method: 'POST',
  url: '/api/v1/public/articles/a/comments',
  payload: { name: 'Nora', text: 'Une première question.' },
})
await app.server.inject({
  method: 'POST',
  url: `/api/v1/admin/comments/${String(posted.json().data.id)}/decisions`,
  payload: { decision: 'approve' },
  headers: { authorization: `Bearer ${tokens['moderator']}` },
})
await app.events.drain()
await app.server.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.server.address()
const port = typeof address === 'object' && address ? address.port : 0

let longest = 0
let last = spent()
function look(): void {
  const now = spent()
  longest = Math.max(longest, now - last)
  last = now
}
setInterval(look, 1)

/** Pages that are kept are made anew. */
async function forgetPages(): Promise<void> {
  await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
}

/** Once what the request set off is done too: its events are read, and the thread has come round. */
async function settle(): Promise<void> {
  await app.events.drain()
  await new Promise((resolve) => setImmediate(resolve))
  look()
}

async function obey(order: Order): Promise<number> {
  if (order === 'calibrate') return calibrate()
  if (order === 'reset') await forgetPages()
  await settle()
  const read = longest
  if (order === 'reset') longest = 0
  return read
}

process.on('message', (order: Order) => void obey(order).then((answer) => process.send?.(answer)))
process.on('disconnect', () => process.exit())
process.send?.({ port, tokens, ids: { ...contents, patron } } satisfies House)
