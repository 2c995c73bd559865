/**
 * Another program that writes to the database of a running site, in a thread of its own: a comment a commit, each on
 * the disk before it is told, `perSecond` of them or as many as the disk takes.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { openConnection } from '../../server/db/sqlite.ts'

const { file, perSecond } = workerData as { file: string; perSecond: number }
const database = openConnection(file)
database.pragma('busy_timeout = 600000')
const insert = database.prepare(
  `insert into comments
    (id, article_id, depth, status, name, name_key, text, text_key, fingerprint, staff, created_at)
  select @name, (select id from articles limit 1), 0, 'pending', @name, @name, @name, @name, @name, 0, @count`,
)
let stopped = false
parentPort?.once('message', () => (stopped = true))
const began = performance.now()
for (let count = 0; !stopped; await turn()) {
  if (count >= ((performance.now() - began) / 1000) * perSecond) continue
  const name = `Row ${++count}`
  insert.run({ name, count })
  parentPort?.postMessage(name)
}
database.close()
