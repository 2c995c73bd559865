import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { keepStatements } from '../../server/db/storage.ts'

function open(t: Test) {
  const connection = new Database(':memory:')
  t.teardown(() => connection.close())
  connection.exec(`create table words (word text); insert into words values ('a'), ('b')`)
  const prepared: string[] = []
  const prepare = connection.prepare.bind(connection)
  connection.prepare = (source: string) => {
    prepared.push(source)
    return prepare(source)
  }
  const seen: unknown[] = []
  keepStatements(connection, (error) => {
    seen.push(error)
    return error instanceof Error && /nowhere/.test(error.message) ? new Error('a table is gone') : error
  })
  return { connection, prepared, seen }
}

t.test('a statement is prepared once, and its rows come as they are asked for', (t) => {
  const { connection, prepared } = open(t)
  const source = 'select word from words where word > ? order by word'
  t.same(connection.prepare(source).raw().all(''), [['a'], ['b']])
  t.same(connection.prepare(source).all(''), [{ word: 'a' }, { word: 'b' }], 'not as they were asked for before')
  t.same(connection.prepare(source).get('a'), { word: 'b' })
  t.equal(connection.prepare('insert into words values (?)').run('c').changes, 1)
  t.equal(connection.prepare('insert into words values (?)').run('d').changes, 1)
  t.same(prepared, [source, 'insert into words values (?)'])
  t.end()
})

t.test('no value is part of a plan, which stands whatever is asked for', (t) => {
  const { connection, prepared } = open(t)
  const list = (limit: number, offset: number) =>
    connection.prepare('select word from words order by word limit ? offset ?').all(limit, offset)
  t.same(list(1, 1), [{ word: 'b' }])
  t.same(list(5, 0), [{ word: 'a' }, { word: 'b' }])
  const find = (word: string) => connection.prepare('select word from words where word = ?').all(word)
  t.same(find('a'), [{ word: 'a' }])
  t.same(find('c'), [])
  t.same(prepared, [
    'select word from words order by word limit (0 + ?) offset ?',
    'select word from words where word = +?',
  ])
  t.end()
})

t.test('the schema may change under a statement that is kept', (t) => {
  const { connection } = open(t)
  const list = () => connection.prepare('select * from words where word = ?').all('a')
  t.same(list(), [{ word: 'a' }])
  connection.exec(`alter table words add column lang text default 'fr'`)
  t.same(list(), [{ word: 'a', lang: 'fr' }])
  t.end()
})

t.test('those that were not asked for any more go', (t) => {
  const { connection, prepared } = open(t)
  for (let number = 0; number < 600; number++) {
    connection.prepare(`select ${number} as number`).get()
    connection.prepare('select word from words').get()
  }
  t.equal(prepared.length, 601, 'what is asked for all the time stays')
  connection.prepare('select 599 as number').get()
  t.equal(prepared.length, 601)
  connection.prepare('select 0 as number').get()
  t.equal(prepared.length, 602, 'the first is prepared again')
  t.end()
})

t.test('what a statement throws is seen, when it is prepared and whenever it runs', (t) => {
  const { connection, seen } = open(t)
  connection.exec('create unique index one on words (word)')
  t.throws(() => connection.prepare('select word from nowhere'), { message: 'a table is gone' }, 'in other words')
  for (const _ of [1, 2])
    t.throws(() => connection.prepare('insert into words values (?)').run('a'), { code: /UNIQUE/ })
  t.throws(() => connection.prepare('select word from words where word = ?').all())
  t.throws(() => connection.prepare('select word from words where word = ?').get())
  t.equal(seen.length, 5)
  t.end()
})
