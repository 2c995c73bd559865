import { Worker } from 'node:worker_threads'
import t from 'tap'
import { cleanBody } from '../../server/html/clean.ts'
import { createCleaner } from '../../server/html/cleaner.ts'
import { isTangled } from '../../server/html/tangle.ts'
import { Problem } from '../../server/problem.ts'

const repeat = (piece: string, times: number) => piece.repeat(times)

/** What leaves so much open that whoever builds a tree of it is held up for seconds. */
const tangled: Record<string, string> = {
  'images in tables': repeat('<img src=/media/x><table><tr><td>', 15_000),
  'paragraphs in drawings': repeat('<svg><p>', 62_000),
  'formatting before paragraphs': repeat('<b>', 19_000) + repeat('<p>x</p>', 30_000),
  'a little formatting before many paragraphs': repeat('<b>', 60) + repeat('<p>x</p>', 40_000),
  'formatting of many names': repeat('<i><u><s><tt>', 200) + repeat('<p>x', 30_000),
  'list items and paragraphs without end': repeat('<li><p>', 60_000),
  'blocks never closed': repeat('<div>', 513),
  'ends of others': repeat('<div></p></b>', 600),
  'in capitals': repeat('<DIV>', 600),
  'with attributes': repeat('<blockquote class="a b">', 600),
  'with a slash': repeat('<div/>', 600),
  'elements of a name each': Array.from({ length: 600 }, (_, number) => `<x${number}>`).join(''),
}

/** What people write and paste. */
const usual: Record<string, string> = {
  'an old page that closes no paragraph': repeat('<p>Un paragraphe.<br>', 2000),
  'a long list without ends': `<ul>${repeat('<li>Un titre', 3000)}</ul>`,
  'a long table without ends': `<table>${repeat('<tr><td>Un<td>Deux', 1500)}</table>`,
  'a long article': repeat('<p>Un <strong>mot</strong> et <a href="/x"><em>un autre</em></a>.</p>', 6000),
  'a page in many boxes': repeat('<div>', 60) + repeat('<p><span>Un</span></p>', 8000) + repeat('</div>', 60),
  'a word processor': '<b style="font-weight:normal">' + repeat('<p><span style="x">Un</span></p>', 8000) + '</b>',
  'signs of less': repeat('1 < 2 et a<b ', 400),
}

const refusal = async (work: Promise<unknown>) => {
  try {
    await work
    return null
  } catch (error) {
    return error instanceof Problem ? { status: error.status, errors: error.options.errors } : error
  }
}

t.test('422 a body that leaves too much open, counted before anybody builds a tree', async (t) => {
  const cleaner = createCleaner()
  t.teardown(() => cleaner.close())
  for (const [shape, source] of Object.entries(tangled)) {
    t.ok(isTangled(source), shape)
    t.match(await refusal(cleaner.clean(source)), { status: 422, errors: [{ pointer: '/body' }] }, shape)
  }
  for (const [shape, source] of Object.entries(usual)) t.notOk(isTangled(source), shape)
})

const microseconds = ({ user, system }: NodeJS.CpuUsage) => user + system

t.test('a long body is cleaned in a thread of its own, as a short one is here', async (t) => {
  const cleaner = createCleaner({ budget: 600_000 })
  t.teardown(() => cleaner.close())
  const piece = '<p onclick="x">Un <b>mot</b> <img src="/media/a.jpg"> <img src="https://x.org/b.png">'
  t.same(await cleaner.clean(piece), cleanBody(piece))
  const long = repeat(piece, 2000)
  const seen: string[] = []
  /** Whether this thread did less than the work. */
  const isElsewhere = async () => {
    const start = process.threadCpuUsage()
    const expected = cleanBody(long)
    const here = microseconds(process.threadCpuUsage(start))
    const before = process.threadCpuUsage()
    const cleaned = await cleaner.clean(long)
    const used = microseconds(process.threadCpuUsage(before))
    t.same(cleaned, expected, `${long.length} characters`)
    seen.push(`${used} µs here, ${here} µs when cleaned here`)
    return used < here * 0.4
  }
  // Where it is cleaned here, it costs as much each time; a machine that has much to do may make it seem so, once.
  t.ok((await isElsewhere()) || (await isElsewhere()) || (await isElsewhere()), seen.join('; '))
  t.match(await cleaner.clean(piece), { sources: ['/media/a.jpg'], foreign: 'https://x.org/b.png' })
})

t.test('422 a body that takes longer than its budget; the next one is cleaned', async (t) => {
  const cleaner = createCleaner({ budget: 1 })
  t.teardown(() => cleaner.close())
  const heavy = `<table>${repeat('<b>x</b>', 60_000)}`
  t.notOk(isTangled(heavy))
  for (const again of [1, 2]) {
    t.match(await refusal(cleaner.clean(heavy)), { status: 422, errors: [{ pointer: '/body' }] }, `${again}`)
  }
  t.equal((await cleaner.clean('<p>Un</p>')).html, '<p>Un</p>')
})

t.test('the budget counts the work of the thread', async (t) => {
  const heavy = `<table>${repeat('<b>x</b>', 90_000)}`
  const start = process.threadCpuUsage()
  cleanBody(heavy)
  const whole = microseconds(process.threadCpuUsage(start))
  const cleaner = createCleaner({ budget: Math.ceil(whole / 10_000) })
  t.teardown(() => cleaner.close())
  await cleaner.clean(repeat('<p>Un</p>', 300))
  const before = process.cpuUsage()
  t.match(await refusal(cleaner.clean(heavy)), { status: 422 })
  const used = microseconds(process.cpuUsage(before))
  t.ok(used < whole / 2, `${used} µs of ${whole}`)
})

t.test('a Node that does not tell how long a thread has worked cleans long bodies, too', async (t) => {
  const told = Object.getOwnPropertyDescriptor(Worker.prototype, 'cpuUsage')!
  Reflect.deleteProperty(Worker.prototype, 'cpuUsage')
  t.teardown(() => Object.defineProperty(Worker.prototype, 'cpuUsage', told))
  const cleaner = createCleaner({ budget: 600_000 })
  t.teardown(() => cleaner.close())
  const source = repeat('<p>Un</p>', 300)
  t.equal((await cleaner.clean(source)).html, source)
})

t.test('422 a body that grows beyond what a page can hold', async (t) => {
  const cleaner = createCleaner({ budget: 600_000 })
  t.teardown(() => cleaner.close())
  t.match(await refusal(cleaner.clean(repeat('&', 250_000))), { status: 422, errors: [{ pointer: '/body' }] })
})

t.test('422 a body of more elements than a page can hold, 10,000; text that looks like tags is none', async (t) => {
  const cleaner = createCleaner({ budget: 600_000 })
  t.teardown(() => cleaner.close())
  const most = repeat('<p>x</p>', 10_000)
  t.equal((await cleaner.clean(most)).html, most)
  t.ok(await cleaner.clean(repeat('&lt;p', 20_000)))
  t.match(await refusal(cleaner.clean(`${most}<p>x</p>`)), {
    status: 422,
    errors: [{ pointer: '/body', detail: { fr: /10.000/, en: /10,000/ } }],
  })
})

t.test('503 when too many bodies wait', async (t) => {
  const cleaner = createCleaner({ budget: 600_000 })
  t.teardown(() => cleaner.close())
  const waiting = Array.from({ length: 22 }, () => refusal(cleaner.clean(repeat('<p>x</p>', 300))))
  const statuses = (await Promise.all(waiting)).map((answer) => (answer as { status: number } | null)?.status ?? 200)
  t.same(
    statuses.filter((status) => status !== 200),
    [503],
  )
})

t.test('closing ends what is being cleaned', async (t) => {
  const cleaner = createCleaner({ budget: 600_000 })
  await cleaner.clean(repeat('<p>x</p>', 300))
  const work = cleaner.clean(`<table>${repeat('<b>x</b>', 60_000)}`).then(
    () => 'cleaned',
    () => 'ended',
  )
  await new Promise(setImmediate)
  await cleaner.close()
  t.equal(await work, 'ended')
})
