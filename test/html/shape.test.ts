import t from 'tap'
import { cleanArticle, commentHtml, imageSources, plainText } from '../../server/html.ts'

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
}

const functions = { cleanArticle, commentHtml, plainText, imageSources }

/** Time of the processor, not of the clock: other programs may run beside the tests. */
function measure(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return times.sort((a, b) => a - b)[2]!
}

t.test('no shape of input makes cleaning grow out of proportion', async (t) => {
  for (const [shape, make] of Object.entries(shapes)) {
    for (const [name, run] of Object.entries(functions)) {
      const inputs = [8, 16, 32].map((size) => make(size * 1024))
      run(inputs[0]!)
      const [small, middle, large] = inputs.map((input) => measure(() => void run(input))) as [number, number, number]
      // Both doublings together, and some milliseconds that no figure this small can be held to.
      if (large > small * 3.5 * 3.5 + 10 || large > 500)
        t.fail(`${name}, ${shape}: ${small} ${middle} ${large} ms for 8, 16, 32 KB`)
      for (const input of name === 'imageSources' ? [] : inputs) {
        const output = String(run(input)).length
        if (output > input.length * 7 + 100) t.fail(`${name}, ${shape}: ${input.length} characters become ${output}`)
      }
    }
    t.pass(shape)
  }
})

t.test('a body of the largest size that the API takes is cleaned within a second or two', async (t) => {
  for (const [shape, make] of Object.entries(shapes)) {
    const input = make(500_000)
    const start = process.cpuUsage()
    cleanArticle(input)
    const { user, system } = process.cpuUsage(start)
    t.ok(user + system < 4_000_000, `${shape}: ${Math.round((user + system) / 1000)} ms`)
  }
  t.equal(
    cleanArticle('<b>mot <i>deux</i>'.repeat(30_000)).slice(0, 10),
    'mot  deux ',
    'of a text with thousands of elements left open the words are kept',
  )
})
