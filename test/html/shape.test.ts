import t from 'tap'
import { makeAbsolute } from '../../server/feeds/absolute-html.ts'
import { contentsOf, countEntries } from '../../server/html/contents.ts'
import { commentHtml, frameTables, imageSources, nameHeadings, plainText } from '../../server/html.ts'
import { cleanArticle } from '../../server/html/clean.ts'
import { isTangled } from '../../server/html/tangle.ts'
import { foldText } from '../../server/text.ts'

const fill = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

/** Inputs that make naive cleaning slow or its output long. */
const shapes: Record<string, (length: number) => string> = {
  'tags never closed': fill('<x>'),
  'signs of less': fill('<'),
  'comments never closed': fill('<!--'),
  'conditional comments': fill('<!--[if gte mso 9]>'),
  'declarations never closed': fill('<![if'),
  'instructions never closed': fill('<?xml '),
  'bold never closed': fill('<p><b>'),
  'bold, closed': fill('<b></b>'),
  'crossed tags': fill('<p><b></p></b>'),
  'nested tables': fill('<table><tr><td>'),
  'links in tables': fill('<a href="/x"><table>'),
  'formatting to rebuild': fill('<em lang="a1">x<p>'),
  'quotes in a title': (length) => `<a href="/x" title='${'"'.repeat(length - 22)}'>x`,
  ampersands: fill('&'),
  attributes: (length) => `<a ${'b=c '.repeat(length / 4)}>x</a>`,
  'a style': (length) => `<span style="${'text-decoration:'.repeat(length / 16)}">x</span>`,
  'empty blocks in one another': (length) => '<blockquote>'.repeat(length / 24) + '</blockquote>'.repeat(length / 24),
  'spaces between blocks': fill('<p>&nbsp;<br> '),
  'line feeds in pre': (length) => `<pre>${'\n'.repeat(length)}</pre>`,
  images: fill('<img src="/media/a/b.jpg">'),
  entities: fill('&lt;p&gt;&quot;'),
  'svg and textarea': fill('<svg><textarea>'),
  'full stops after an address': (length) => `https://a.org/${'.'.repeat(length)}x`,
  'brackets after an address': (length) => `https://a.org/${')('.repeat(length / 2)}`,
  addresses: fill('https://a.org/ '),
  'blank lines': fill('\n \n\t'),
  slashes: fill('http://'),
  'marks on one letter': fill('\u0301\u0323'),
  'quotes never closed': fill('<a href="'),
  'attributes without values': fill('<a b c'),
}

const frame = (html: string) => frameTables(html, 'Table')
const functions = { cleanArticle, commentHtml, plainText, imageSources, frame, isTangled, makeAbsolute, foldText }

/** Time of this thread's processor, not of the clock: other programs may run beside the tests. */
function measure(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(start)
    return (user + system) / 1000
  })
  return times.sort((a, b) => a - b)[2]!
}

t.test('no shape of input makes reading HTML grow out of proportion', async (t) => {
  for (const [shape, make] of Object.entries(shapes)) {
    for (const [name, run] of Object.entries(functions)) {
      const inputs = [8, 32].map((size) => make(size * 1024))
      const work = (input: string) => run(input, 'https://example.org/')
      work(inputs[0]!)
      const seen: [number, number][] = []
      /** Two doublings, and two ticks of 10 ms, in which Linux counts what a thread takes. */
      const isOut = () => {
        const [small, large] = inputs.map((input) => measure(() => void work(input))) as [number, number]
        seen.push([small, large])
        return large > small * 3.5 * 3.5 + 20
      }
      // What grows so does each time it is looked at; a machine that has much to do may seem to, once.
      if (isOut() && isOut() && isOut())
        t.fail(`${name}, ${shape}: ${seen.map((one) => one.join(' and ')).join(', ')} ms for 8 and 32 KB`)
      for (const input of name === 'imageSources' ? [] : inputs) {
        const output = String(work(input)).length
        if (output > input.length * 7 + 100) t.fail(`${name}, ${shape}: ${input.length} characters become ${output}`)
      }
    }
    t.pass(shape)
  }
})

t.test('headings have ids made of their words, alone in the text', async (t) => {
  const cases: [string, string][] = [
    ['<h2>Les horaires d’été</h2>', '<h2 id="h-les-horaires-d-ete">Les horaires d’été</h2>'],
    [
      '<h2 lang="en">A &amp; <em>B</em></h2><p>x</p><h3>a b</h3><h4>A, b !</h4>',
      '<h2 id="h-a-b" lang="en">A &amp; <em>B</em></h2><p>x</p><h3 id="h-a-b-2">a b</h3><h4 id="h-a-b-3">A, b !</h4>',
    ],
    ['<h2>a 2</h2><h2>a</h2><h2>a</h2>', '<h2 id="h-a-2">a 2</h2><h2 id="h-a">a</h2><h2 id="h-a-3">a</h2>'],
    ['<h3>日本</h3><h3>…</h3>', '<h3 id="h-section">日本</h3><h3 id="h-section-2">…</h3>'],
  ]
  for (const [html, wanted] of cases) t.equal(nameHeadings(html), wanted)
  const ids = [...nameHeadings('<h2>Les mêmes mots</h2>'.repeat(5000)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  t.equal(new Set(ids).size, 5000)
  t.match(nameHeadings(`<h2>${'mot '.repeat(1000)}</h2>`), /^<h2 id="h-[a-z-]{1,80}">/)
})

t.test('contents are the headings of two levels, by their ids', async (t) => {
  const list = (html: string) => contentsOf(nameHeadings(html))
  t.same(list('<h3>Avant</h3><h2>A &amp; <em>B</em></h2><h3 lang="en">C</h3><h4>D</h4><h2>A &amp; B</h2><h2></h2>'), [
    { id: 'h-avant', text: 'Avant', children: [] },
    { id: 'h-a-b', text: 'A & B', children: [{ id: 'h-c', text: 'C', children: [] }] },
    { id: 'h-a-b-2', text: 'A & B', children: [] },
  ])
  t.equal(countEntries(list('<h2>a</h2><h3>b</h3><h3>c</h3><h2>d</h2>')), 4)
  t.same(list('<p>Sans</p>'), [])
})
