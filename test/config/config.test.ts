import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import t from 'tap'
import { ConfigError, loadConfig, readConfig } from '../../server/config.ts'

/** What is wrong, in English. */
function errorsOf(env: Record<string, string>): string[] {
  return readConfig(env).mistakes.map((mistake) => mistake.en)
}

t.test('nothing said: a house for one machine, in French', async (t) => {
  const config = loadConfig({})
  t.same(config, {
    host: '127.0.0.1',
    port: 3000,
    dataDir: resolve('./data'),
    databaseUrl: '',
    replicaUrl: '',
    mediaUrl: '',
    url: 'http://127.0.0.1:3000',
    lang: 'fr',
    timeZone: 'Europe/Paris',
    workers: 1,
    sharedCache: 0,
    trustProxy: [],
    privateHosts: [],
    corsOrigins: [],
    theme: 'buboblog',
    smtpUrl: '',
    imapUrl: '',
    mailFrom: { name: '', address: 'no-reply@127.0.0.1' },
    logLevel: 'info',
    keepBackups: { most: 30, days: 90 },
    forPlugins: {},
  })
  t.throws(() => Object.assign(config, { port: 1 }), 'it never changes')
  t.same(loadConfig({ PORT: '', BUBO_LANG: '', BUBO_URL: '' }), config, 'an empty variable is one that is not set')
  t.equal(loadConfig({ HOST: '0.0.0.0', PORT: '8080' }).url, 'http://127.0.0.1:8080')
  t.equal(loadConfig({ HOST: '::', PORT: '8080' }).url, 'http://127.0.0.1:8080')
  t.equal(
    URL.parse(loadConfig({ HOST: '::1' }).url)?.host,
    '[::1]:3000',
    'an IPv6 address makes an address that can be read',
  )
})

t.test('every mistake is told at once, with what was expected, in both languages', async (t) => {
  const file = join(t.testdir({ file: '' }), 'file')
  const env = {
    PORT: '70000',
    BUBO_DATA: join(file, 'data'),
    DATABASE_URL: 'mysql://bubo@db/bubo',
    MEDIA_URL: 's3://bucket',
    BUBO_URL: 'blog.example.org',
    BUBO_LANG: 'de',
    BUBO_TIME_ZONE: 'Paris',
    BUBO_TRUST_PROXY: 'true',
    BUBO_SHARED_CACHE: '1 h',
    BUBO_THEME: '../x',
    LOG_LEVEL: 'loud',
    BUBO_PURGE_URL: 'purge',
    BUBO_TEHME: 'buboblog',
    BUBO_URL_FILES: '/run/url',
  }
  const names = Object.keys(env)
  const { config, mistakes, lang } = readConfig(env)
  t.equal(config, null)
  t.equal(lang, 'fr', 'a language that is none does not count')
  t.same(
    mistakes.map((mistake) => mistake.en.split(' ')[0]),
    names,
  )
  for (const { fr, en } of mistakes.slice(0, -2)) {
    t.match(en, /^\w+ is ".+"; expected \S/)
    t.match(fr, /^\w+ vaut « .+ » ; il faut \S/)
  }
  t.match(mistakes.at(-2), {
    fr: /^BUBO_TEHME n’est pas un réglage de Bubo\. Ceux qui existent : BUBO_DATA, BUBO_URL.*BUBO_THEME/,
    en: /^BUBO_TEHME is no setting of Bubo/,
  })
  t.throws(() => loadConfig(env), new ConfigError(mistakes))
  t.equal(readConfig({ BUBO_LANG: 'en', PORT: 'x' }).lang, 'en')
})

t.test('a theme is one of those there are, and the folder of the data one that can be written', async (t) => {
  t.match(errorsOf({ BUBO_THEME: 'nope' }), [/^BUBO_THEME is "nope"; expected .*: buboblog/])
  const folder = t.testdir({ data: {}, locked: {}, file: '' })
  t.same(loadConfig({ BUBO_CORS_ORIGINS: 'https://WWW.example.org:443/, http://127.0.0.1:8080' }).corsOrigins, [
    'https://www.example.org',
    'http://127.0.0.1:8080',
  ])
  t.equal(loadConfig({ BUBO_DATA: join(folder, 'data') }).dataDir, join(folder, 'data'))
  t.equal(loadConfig({ BUBO_DATA: join(folder, 'not/yet') }).dataDir, join(folder, 'not/yet'))
  t.match(errorsOf({ BUBO_DATA: join(folder, 'file') }), [/^BUBO_DATA is ".*file"; expected a folder/])
})

const values: [string, string, boolean][] = [
  ['PORT', '0', true],
  ['BUBO_WORKERS', '1', true],
  ['BUBO_WORKERS', '32', true],
  ['BUBO_WORKERS', '33', false],
  ['BUBO_WORKERS', '0', false],
  ['BUBO_WORKERS', 'auto', false],
  ['BUBO_SHARED_CACHE', '0', true],
  ['BUBO_SHARED_CACHE', '1', true],
  ['BUBO_SHARED_CACHE', '3600', true],
  ['BUBO_SHARED_CACHE', '3601', false],
  ['BUBO_SHARED_CACHE', '-1', false],
  ['BUBO_SHARED_CACHE', '1.5', false],
  ['BUBO_SHARED_CACHE', '10s', false],
  ['BUBO_PURGE_URL', 'https://api.fastly.com/service/abc/purge', true],
  ['BUBO_PURGE_URL', 'http://127.0.0.1:6081/?x=y', true],
  ['BUBO_PURGE_URL', '/purge', false],
  ['BUBO_PURGE_URL', 'ftp://api.example.org/', false],
  ['BUBO_PURGE_URL', 'https://user:pw@api.example.org/', false],
  ['BUBO_PURGE_URL', 'https://api.example.org/#x', false],
  ['BUBO_PURGE_TOKEN', 'anything', true],
  ['MEDIA_URL', 's3://key:secret@s3.example.org/bucket', true],
  ['MEDIA_URL', 's3://key:se%2Fcret@s3.example.org:9000/bucket/a/folder/?region=gra', true],
  ['MEDIA_URL', 's3://s3.example.org/bucket', false],
  ['MEDIA_URL', 's3://key@s3.example.org/bucket', false],
  ['MEDIA_URL', 's3://key:secret@s3.example.org', false],
  ['MEDIA_URL', 's3://key:secret@s3.example.org/', false],
  ['MEDIA_URL', 's3://key:secret@s3.example.org/bucket//folder', false],
  ['MEDIA_URL', 's3://key:secret@s3.example.org/bucket?zone=gra', false],
  ['MEDIA_URL', 's3://key:se/cret@s3.example.org/bucket', false],
  ['MEDIA_URL', 's3://key:%zz@s3.example.org/bucket', false],
  ['MEDIA_URL', 'https://key:secret@s3.example.org/bucket', false],
  ['PORT', '65535', true],
  ['PORT', ' 80 ', true],
  ['PORT', '65536', false],
  ['PORT', '-1', false],
  ['PORT', '80.5', false],
  ['PORT', '1e3', false],
  ['PORT', '0x50', false],
  ['PORT', 'http', false],
  ['PORT', '８０', false],
  ['BUBO_URL', 'https://blog.example.org', true],
  ['BUBO_URL', 'https://blog.example.org/', true],
  ['BUBO_URL', 'http://localhost:3000', true],
  ['BUBO_URL', 'https://[::1]:3000', true],
  ['BUBO_URL', 'https://blog.example.org/blog', false],
  ['BUBO_URL', 'https://blog.example.org?x', false],
  ['BUBO_URL', 'https://blog.example.org/#x', false],
  ['BUBO_URL', 'https://user:pw@blog.example.org', false],
  ['BUBO_URL', 'ftp://blog.example.org', false],
  ['BUBO_URL', 'javascript:alert(1)', false],
  ['BUBO_URL', '//blog.example.org', false],
  ['BUBO_CORS_ORIGINS', 'https://www.example.org', true],
  ['BUBO_CORS_ORIGINS', 'https://www.example.org, http://127.0.0.1:8080/ ,', true],
  ['BUBO_CORS_ORIGINS', '*', false],
  ['BUBO_CORS_ORIGINS', 'null', false],
  ['BUBO_CORS_ORIGINS', 'www.example.org', false],
  ['BUBO_CORS_ORIGINS', 'https://www.example.org/blog', false],
  ['BUBO_LANG', 'en', true],
  ['BUBO_LANG', 'FR', false],
  ['BUBO_LANG', 'fr-FR', false],
  ['BUBO_TIME_ZONE', 'America/Cayenne', true],
  ['BUBO_TIME_ZONE', 'Indian/Reunion', true],
  ['BUBO_TIME_ZONE', 'UTC', true],
  ['BUBO_TIME_ZONE', 'Mars/Olympus', false],
  ['BUBO_THEME', 'buboblog', true],
  ['BUBO_THEME', 'a-theme-2', false],
  ['BUBO_THEME', '..', false],
  ['BUBO_THEME', 'a/b', false],
  ['BUBO_THEME', 'A', false],
  ['BUBO_THEME', 'a\\b', false],
  ['LOG_LEVEL', 'silent', true],
  ['LOG_LEVEL', 'INFO', false],
  ['SMTP_URL', 'smtp://mail.example.org', true],
  ['SMTP_URL', 'smtps://user:pw@mail.example.org:465', true],
  ['SMTP_URL', 'smtp://[::1]:1025/', true],
  ['SMTP_URL', 'mail.example.org', false],
  ['SMTP_URL', 'http://mail.example.org', false],
  ['SMTP_URL', 'smtp://', false],
  ['SMTP_URL', 'smtp://mail.example.org/x', false],
  ['IMAP_URL', 'imaps://retours%40bib.example:%C3%A9@mail.example.org/INBOX', true],
  ['IMAP_URL', 'imap://user:pw@[::1]:1143', true],
  ['IMAP_URL', 'imaps://mail.example.org/INBOX', false],
  ['IMAP_URL', 'imaps://user@mail.example.org/INBOX', false],
  ['IMAP_URL', 'imaps://user:%E9@mail.example.org/INBOX', false],
  ['IMAP_URL', 'smtps://user:pw@mail.example.org', false],
  ['MAIL_FROM', 'blog@example.org', true],
  ['MAIL_FROM', 'La bibliothèque <blog@example.org>', true],
  ['MAIL_FROM', 'blog', false],
  ['MAIL_FROM', 'a@b.org, c@d.org', false],
  ['MAIL_FROM', 'A <a@b.org>\nBcc: c@d.org', false],
  ['MAIL_FROM', '<a@b.org> <c@d.org>', false],
  ['DATABASE_URL', 'postgres://bubo:pw@db.example.org:5432/bubo', true],
  ['DATABASE_URL', 'postgresql:///bubo?host=/run/postgresql', true],
  ['DATABASE_URL', 'file:x', false],
  ['DATABASE_URL', 'mysql://db.example.org/bubo', false],
  ['DATABASE_URL', 'postgres://db.example.org', false],
  ['DATABASE_URL', 'postgres://db.example.org/', false],
  ['DATABASE_URL', 'postgres://db.example.org/a/b', false],
  ['BUBO_PRIVATE_HOSTS', '10.0.0.12,192.168.1.0/24', true],
  ['BUBO_PRIVATE_HOSTS', 'catalogue.example.org', false],
  ['BUBO_TRUST_PROXY', '127.0.0.1', true],
  ['BUBO_TRUST_PROXY', '127.0.0.1, 10.0.0.0/8 ,::1', true],
  ['BUBO_TRUST_PROXY', 'fd00::/8', true],
  ['BUBO_TRUST_PROXY', '10.0.0.1/32', true],
  ['BUBO_TRUST_PROXY', 'true', false],
  ['BUBO_TRUST_PROXY', '1', false],
  ['BUBO_TRUST_PROXY', '*', false],
  ['BUBO_TRUST_PROXY', 'loopback', false],
  ['BUBO_TRUST_PROXY', 'proxy.example.org', false],
  ['BUBO_TRUST_PROXY', '127.0.0.1,true', false],
  ['BUBO_TRUST_PROXY', '10.0.0.0/', false],
  ['BUBO_TRUST_PROXY', '10.0.0.0/x', false],
  ['BUBO_TRUST_PROXY', '10.0.0.0/33', false],
  ['BUBO_TRUST_PROXY', 'fd00::/129', false],
  ['BUBO_TRUST_PROXY', '10.0.0.0/8/8', false],
  // As good as `true`.
  ['BUBO_TRUST_PROXY', '0.0.0.0/0', false],
  ['BUBO_TRUST_PROXY', '::/0', false],
]

t.test('what each variable takes', async (t) => {
  for (const [name, value, good] of values) t.same(errorsOf({ [name]: value }).length, good ? 0 : 1, `${name}=${value}`)
  t.same(loadConfig({ BUBO_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8 ,' }).trustProxy, ['127.0.0.1', '10.0.0.0/8'])
  t.equal(loadConfig({ BUBO_URL: 'https://Blog.Example.org/' }).url, 'https://blog.example.org')
  t.equal(loadConfig({ BUBO_DATA: 'x/../y' }).dataDir, resolve('y'))
})

t.test('a password in an address is not repeated', async (t) => {
  for (const name of ['DATABASE_URL', 'BUBO_URL', 'SMTP_URL', 'IMAP_URL', 'BUBO_PURGE_URL']) {
    const [error = ''] = errorsOf({ [name]: 'https://bubo:canary-9@db.example.org/bubo' })
    t.match(error, /db\.example\.org/)
    t.notMatch(error, /canary-9/)
  }
  for (const value of ['postgres://bubo:canary/9@db.example.org/bubo', 'postgres://db.example.org?password=canary-9'])
    t.notMatch(errorsOf({ DATABASE_URL: value }), [/canary/], value)
})

t.test('NAME_FILE names a file that holds the value', async (t) => {
  const folder = t.testdir({ port: '8081\n', lang: 'de', token: 'abc\n' })
  t.equal(loadConfig({ PORT_FILE: join(folder, 'port') }).port, 8081)
  t.equal(loadConfig({ PORT_FILE: join(folder, 'port'), PORT: '1' }).port, 8081, 'it comes first')
  t.equal(loadConfig({ BUBO_PURGE_TOKEN_FILE: join(folder, 'token') }).forPlugins.BUBO_PURGE_TOKEN, 'abc')
  t.match(errorsOf({ BUBO_LANG_FILE: join(folder, 'lang') }), [/^BUBO_LANG is "de"/])
  t.match(
    errorsOf({ PORT_FILE: join(folder, 'none'), LOG_LEVEL: 'loud' }),
    [/^PORT_FILE names ".*none", which cannot be read$/, /^LOG_LEVEL/],
    'one that is missing is told with the others',
  )
  t.match(errorsOf({ PORT_FILE: folder }), [/^PORT_FILE/], 'a folder is no file')
  writeFileSync(join(folder, 'empty'), '\n')
  t.match(errorsOf({ PORT_FILE: join(folder, 'empty') }), [/^PORT is ""/], 'an empty file is a mistake')
})
