import { PassThrough, Readable } from 'node:stream'
import t from 'tap'
import { createTerminal } from '../../server/cli/terminal.ts'

function makeStreams() {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
  const shown = () => `${String(streams.stdout.read() ?? '')}${String(streams.stderr.read() ?? '')}`
  return { ...streams, shown }
}

t.test('what is typed as a secret is not shown, and two are asked for in turn', async (t) => {
  const streams = makeStreams()
  const terminal = createTerminal(streams)
  t.equal(terminal.interactive, false, 'a pipe is no person')
  const first = terminal.askSecret('Mot de passe : ')
  streams.stdin.write('secreX\u007ft é\n')
  t.equal(await first, 'secret é', 'the line editor works')
  const second = terminal.askSecret('Encore : ')
  streams.stdin.write('secret é\n')
  t.equal(await second, 'secret é')
  t.equal(streams.shown(), 'Mot de passe : \nEncore : \n')
})

t.test('Ctrl+C and Ctrl+D give up', async (t) => {
  for (const key of ['\u0003', '\u0004']) {
    const streams = makeStreams()
    const asked = createTerminal(streams).askSecret('? ')
    streams.stdin.write(key)
    t.equal(await asked, null)
  }
})

t.test('standard input is taken whole, but for the line end that closes it', async (t) => {
  for (const [given, taken] of [
    ['  a b  \n', '  a b  '],
    ['a\r\n', 'a'],
    ['a\n\n', 'a\n'],
    ['é', 'é'],
    ['', ''],
  ] as const) {
    const streams = makeStreams()
    streams.stdin.end(given)
    t.equal(await createTerminal(streams).readAll(), taken)
  }
  const endless = Readable.from(
    (function* flood() {
      for (;;) yield Buffer.alloc(10_000, 'x')
    })(),
  )
  const taken = await createTerminal({ ...makeStreams(), stdin: endless }).readAll()
  t.ok(taken.length > 256 && taken.length < 200_000, 'a flood is cut, and still too long for a password')
})
