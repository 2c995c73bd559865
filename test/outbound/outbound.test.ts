import dns from 'node:dns'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createOutbound, OutboundError } from '../../server/outbound.ts'
import { root } from '../helper.ts'

/** A host of this machine, which counts who comes. */
async function openHost(t: Test, answer: RequestListener) {
  const asked: (string | undefined)[] = []
  let connections = 0
  const server = createServer((request, reply) => {
    asked.push(request.url)
    answer(request, reply)
  })
  server.on('connection', () => connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}`, asked, connections: () => connections }
}

function open(t: Test, privateHosts: readonly string[] = ['127.0.0.1']) {
  const outbound = createOutbound({ agent: 'Bubo/1 (https://blog.example)', privateHosts })
  t.teardown(() => outbound.close())
  return outbound
}

const refused = (reason: OutboundError['reason']) => ({ name: 'OutboundError', reason })

t.test('an answer comes as it is, asked for by name', async (t) => {
  const host = await openHost(t, (request, reply) => {
    reply.writeHead(404, { 'content-type': 'Application/JSON; charset=utf-8' })
    reply.end(JSON.stringify(request.headers))
  })
  const { status, type, body } = await open(t).get(`${host.url}/x?y=é`, { accept: 'application/json' })
  const headers = JSON.parse(body.toString()) as Record<string, string>
  t.equal(status, 404)
  t.equal(type, 'application/json')
  t.match(headers, { 'user-agent': 'Bubo/1 (https://blog.example)', accept: 'application/json' })
  t.match(headers, { 'accept-encoding': 'identity', cookie: undefined, authorization: undefined })
  t.same(host.asked, ['/x?y=%C3%A9'])
})

t.test('a message arrives whole, once, and goes nowhere else', async (t) => {
  const arrived: object[] = []
  const host = await openHost(t, (request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      arrived.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
      const there = { location: '/elsewhere', 'retry-after': '120' }
      reply.writeHead(url === '/moved' ? 307 : 202, there).end('thanks')
    })
  })
  const outbound = open(t)
  const message = { headers: { 'content-type': 'application/json', 'webhook-id': 'x1' }, body: '{"é":1}' }
  t.match(await outbound.send(`${host.url}/hook`, message), { status: 202, body: Buffer.from('thanks') })
  const moved = await outbound.send(`${host.url}/moved`, { ...message, method: 'PUT' })
  t.match(moved, { status: 307, headers: { 'retry-after': '120' } })
  t.match(arrived, [
    { method: 'POST', url: '/hook', body: '{"é":1}' },
    { method: 'PUT', url: '/moved', body: '{"é":1}' },
  ])
  t.match(arrived[0], { headers: { 'user-agent': /^Bubo/, 'webhook-id': 'x1', 'content-length': '8' } })
  t.equal(arrived.length, 2)
})

t.test('a library that takes a fetch asks by the same rules', async (t) => {
  const host = await openHost(t, (request, reply) => {
    if (request.url === '/moved') reply.writeHead(302, { location: '/elsewhere' }).end()
    else if (request.url === '/gone') reply.writeHead(204).end()
    else if (request.url === '/long') reply.end('x'.repeat(2_000_001))
    else repeat(request, reply)
  })
  function repeat(request: IncomingMessage, reply: ServerResponse) {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      reply.writeHead(201, {
        'content-type': 'application/json',
        'set-cookie': ['a=1', 'b=2'],
        'x-seen': request.method,
      })
      reply.end(JSON.stringify({ headers: request.headers, body: Buffer.concat(chunks).toString() }))
    })
  }
  const { fetch } = open(t)
  const form = new FormData()
  form.set('file', new Blob(['é']), 'é.txt')
  const answer = await fetch(new Request(`${host.url}/media`, { method: 'POST', body: form, headers: { a: 'b' } }))
  const seen = (await answer.json()) as { headers: Record<string, string>; body: string }
  t.match(answer, { status: 201, ok: true })
  t.match(Object.fromEntries(answer.headers), { 'content-type': 'application/json', 'x-seen': 'POST' })
  t.same(answer.headers.getSetCookie(), ['a=1', 'b=2'])
  t.match(seen.headers, { a: 'b', 'user-agent': /^Bubo/, 'content-type': /^multipart\/form-data; boundary=/ })
  t.match(seen.body, /filename="é.txt"/)
  t.match(await fetch(`${host.url}/moved`), { status: 302, ok: false })
  t.match(await fetch(`${host.url}/gone`, { method: 'DELETE' }), { status: 204, body: null })
  await t.rejects(fetch(`${host.url}/long`), refused('size'))
  await t.rejects(open(t, []).fetch(`${host.url}/secret`), refused('private'))
  await t.rejects(fetch('file:///etc/passwd'), refused('address'))
  await t.rejects(fetch(`${host.url}/late`, { signal: AbortSignal.abort() }), { name: 'OutboundError' })
  t.same(host.asked, ['/media', '/moved', '/gone', '/long'])
})

t.test('nothing of the network that the site stands in is asked, however it is written', async (t) => {
  const host = await openHost(t, (_request, reply) => reply.end('secret'))
  const outbound = open(t, [])
  const { port } = host
  const names = [
    '127.0.0.1',
    '127.1',
    '0',
    '0.0.0.0',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.0.0.1.',
    'localhost',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00::1]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '224.0.0.1',
    '255.255.255.255',
    '①②⑦.⓪.⓪.①',
  ]
  const message = { headers: {}, body: 'x' }
  for (const name of names) {
    await t.rejects(outbound.get(`http://${name}:${port}/`), refused('private'), name)
    await t.rejects(outbound.send(`http://${name}:${port}/`, message), refused('private'), `${name}, a message`)
  }
  await t.rejects(outbound.get(`https://127.0.0.1:${port}/`), refused('private'))
  t.equal(host.connections(), 0)
})

t.test('a name is looked at as the connection is made, and only then', async (t) => {
  const host = await openHost(t, (_request, reply) => reply.end('secret'))
  const { lookup } = dns
  let lookups = 0
  dns.lookup = ((_name: string, _options: object, done: (error: null, found: object[]) => void) => {
    lookups++
    done(null, [{ address: '93.184.216.34', family: 4 }].concat([{ address: '127.0.0.1', family: 4 }]))
  }) as never
  syncBuiltinESMExports()
  t.teardown(() => {
    dns.lookup = lookup
    syncBuiltinESMExports()
  })
  await t.rejects(open(t, []).get(`http://rebound.example:${host.port}/`), refused('private'))
  t.equal(lookups, 1)
  t.equal(host.connections(), 0)
})

t.test('addresses that are none', async (t) => {
  const outbound = open(t)
  const addresses = ['', 'bnf.fr', 'file:///etc/passwd', 'ftp://bnf.fr/', 'http://me:secret@bnf.fr/', 'javascript:1']
  for (const address of addresses) {
    await t.rejects(outbound.get(address), refused('address'), address)
    await t.rejects(outbound.send(address, { headers: {}, body: '' }), refused('address'), `${address}, a message`)
  }
})

t.test('redirects are followed as far as they lead to what may be asked', async (t) => {
  const host = await openHost(t, (request, reply) => {
    const [, kind = '', left = '0'] = (request.url ?? '').split('/')
    const location = {
      again: Number(left) > 0 ? `/again/${Number(left) - 1}` : undefined,
      inside: 'http://169.254.169.254/latest/meta-data',
      mapped: 'http://[::ffff:10.0.0.1]/',
      file: 'file:///etc/passwd',
      login: 'http://me:secret@127.0.0.1/',
    }[kind]
    reply.writeHead(location ? 302 : 200, location ? { location } : {}).end('here')
  })
  const outbound = open(t)
  t.match(await outbound.get(`${host.url}/again/3`), { status: 200, body: Buffer.from('here') })
  await t.rejects(outbound.get(`${host.url}/again/4`), refused('redirects'))
  await t.rejects(outbound.get(`${host.url}/inside`), refused('private'))
  await t.rejects(outbound.get(`${host.url}/mapped`), refused('private'))
  await t.rejects(outbound.get(`${host.url}/file`), refused('address'))
  await t.rejects(outbound.get(`${host.url}/login`), refused('address'))
})

t.test('hosts that are slow, endless, broken, packed or gone', async (t) => {
  const host = await openHost(t, (request, reply) => {
    const drip = () => !reply.destroyed && void reply.write('x', () => setTimeout(drip, 5))
    const flood = () => {
      while (!reply.destroyed && reply.write(Buffer.alloc(65_536)));
      reply.once('drain', flood)
    }
    if (request.url === '/drip') drip()
    if (request.url === '/flood') flood()
    if (request.url === '/cut') reply.writeHead(200, { 'content-length': 10 }).write('x', () => reply.destroy())
    if (request.url === '/packed') reply.writeHead(200, { 'content-encoding': 'gzip' }).end('x')
  })
  const outbound = open(t)
  const get = (path: string) => outbound.get(host.url + path, { time: 150, size: 1_000_000 })
  await t.rejects(get('/silent'), refused('time'))
  await t.rejects(get('/drip'), refused('time'))
  await t.rejects(outbound.get(`${host.url}/flood`), refused('size'))
  await t.rejects(get('/cut'), refused('unreachable'))
  await t.rejects(get('/packed'), refused('coding'))
  const send = (path: string) => outbound.send(host.url + path, { headers: {}, body: 'x' }, { time: 150 })
  await t.rejects(send('/silent'), refused('time'))
  await t.rejects(send('/drip'), refused('time'))
  const flooded = await outbound.send(`${host.url}/flood`, { headers: {}, body: 'x' }, { size: 100_000 })
  t.match(
    { ...flooded, body: flooded.body.length },
    { status: 200, body: 100_000 },
    'it arrived, whatever is said of it',
  )
  await t.rejects(outbound.get('http://127.0.0.1:1/'), refused('unreachable'))
})

t.test('who asks other hosts', async (t) => {
  const files = ['server', 'plugins'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('desk/client/'))
      .map((file) => `${folder}/${file}`),
  )
  const asks =
    /(?<!outbound\.)\bfetch\(|\{[^}]*\b(?:request|get|connect|createConnection)\b[^}]*\} from '(?:node:[hnt]|undici)/
  const callers = files.filter((file) => asks.test(readFileSync(join(root, file), 'utf8')))
  t.same(callers.sort(), [
    // What whoever runs the site set for it: a cache of their own, a bucket.
    'plugins/purge-cache/purger.ts',
    'server/media/s3.ts',
    'server/outbound.ts',
  ])
})

t.test('who has the one way to other hosts ask, and hand over', async (t) => {
  const files = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const callers = files.filter((file) =>
    /outbound\.(?:get|send|fetch)\(/.test(readFileSync(join(root, 'server', file), 'utf8')),
  )
  t.same(callers.sort(), [
    'outreach/announcements/connections.ts',
    'outreach/fediverse/accounts.ts',
    'outreach/fediverse/following/follows.service.ts',
    'outreach/post.ts',
    'outreach/webmention/carrier.ts',
    'outreach/webmention/verifier.service.ts',
    'plugins/host.ts',
  ])
})
