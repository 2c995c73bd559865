/**
 * Measures what Bubo does, over a library of so many articles and ten times as many comments, each thing against a
 * bare Fastify that sends the same bytes: a figure in milliseconds alone would tell of the machine.
 */
import { parseArgs } from 'node:util'
import { openHouse, type House } from './house.ts'
import { measureApprovals } from './parts/approvals.ts'
import { measureChanges } from './parts/changes.ts'
import { measureComments } from './parts/comments.ts'
import { measureDesk } from './parts/desk.ts'
import { measureKeys } from './parts/keys.ts'
import { measureMemory } from './parts/memory.ts'
import { measureOverload } from './parts/overload.ts'
import { measureKept, measureNotKept } from './parts/pages.ts'
import { measureScale } from './parts/scale.ts'
import { measureStaff } from './parts/staff.ts'
import { measureStart } from './parts/start.ts'
import { measureWeight } from './parts/weight.ts'
import { printTable, type Table } from './table.ts'

/** Those that write more come last. */
const parts: Record<string, (house: House, say: (text: string) => void) => Promise<Table[]>> = {
  weight: measureWeight,
  start: measureStart,
  memory: measureMemory,
  keys: measureKeys,
  pages: measureKept,
  fresh: measureNotKept,
  scale: measureScale,
  overload: measureOverload,
  staff: measureStaff,
  desk: measureDesk,
  changes: measureChanges,
  approvals: measureApprovals,
  comments: measureComments,
}

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    only: { type: 'string', default: Object.keys(parts).join() },
    json: { type: 'boolean', default: false },
  },
})
const articles = Number(values.articles)
const chosen = values.only.split(',')
const unknown = chosen.filter((name) => !Object.hasOwn(parts, name))
if (!Number.isSafeInteger(articles) || articles < 10 || unknown.length > 0) {
  console.error(`npm run bench -- [--articles <10 or more>] [--only ${Object.keys(parts).join()}] [--json]`)
  process.exit(2)
}

const say = (text: string) => void process.stderr.write(`${text} …\n`)
const house = await openHouse(articles, say)
const measured: Record<string, Table[]> = {}
try {
  const counted = house.database.prepare('select count(*) from comments').pluck().get() as number
  if (!values.json) console.log(`${articles} articles, ${counted} comments, Node ${process.versions.node}`)
  for (const [name, measure] of Object.entries(parts)) {
    if (!chosen.includes(name)) continue
    const tables = await measure(house, say)
    measured[name] = tables
    if (!values.json) console.log(tables.map((table) => `\n${printTable(table)}`).join('\n'))
  }
  if (values.json) console.log(JSON.stringify({ articles, comments: counted, node: process.versions.node, measured }))
} finally {
  house.close()
}
