import { serveDemo } from '/work/main/test/browser/demo.ts'
import { mkdtempSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
const d = await serveDemo(mkdtempSync('/tmp/w-'))
for (const p of ['/articles/desherbage', '/articles/europresse-mode-d-emploi']) {
  const r = await fetch(d.url + p, { headers: { 'accept-encoding': 'identity' } })
  const b = Buffer.from(await r.arrayBuffer())
  let h = 0; for (const [k, v] of r.headers) h += k.length + v.length + 4
  console.log(p, b.length, [4, 5, 6, 7, 8, 9, 10, 11].map((q) => { const s = performance.now(); const n = brotliCompressSync(b, { params: { [constants.BROTLI_PARAM_QUALITY]: q, [constants.BROTLI_PARAM_MODE]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: b.length } }).length; return [q, n, Math.round(performance.now() - s)].join(':') }).join(' '), 'headers', h)
  if (p.includes('desh')) console.log([...r.headers].map(([k, v]) => k + ': ' + v).join('\n'))
}
await d.app.close()
