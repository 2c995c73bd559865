import t from 'tap'
import { build } from '../helper.ts'
import { askMe, eventsOf, login, openAccount, openSession } from '../users/people.ts'
import { runBubo } from './fake-terminal.ts'

const create = ['user', 'create', '--email', 'Anne@Example.org', '--name', 'Anne Morel', '--role', 'author, moderator']

t.test('0 user create opens an account on a machine where nothing was started yet', async (t) => {
  const folder = t.testdir({})
  const made = await runBubo(folder, [...create, '--password-stdin'], { stdin: 'chouette du clocher' })
  t.same(made, { code: 0, out: 'Compte ouvert : anne@example.org (author, moderator).', err: '' })
  const list = await runBubo(folder, ['user', 'list', '--json'])
  t.match(JSON.parse(list.out), {
    data: [{ email: 'anne@example.org', name: 'Anne Morel', roles: ['author', 'moderator'], active: true }],
  })
  t.notMatch(list.out, /argon2/)
  t.equal((await runBubo(folder, ['user', 'list'])).out, 'anne@example.org  Anne Morel  author,moderator')
})

t.test('0 the account signs in with the password given, and each command tells its events', async (t) => {
  const app = await build(t)
  const told = await eventsOf(app, async () => {
    t.equal((await runBubo(app.dataDir, [...create, '--password-stdin'], { stdin: '  deux espaces devant' })).code, 0)
    const session = await openSession(app, 'anne@example.org', '  deux espaces devant')
    const ask = (...words: string[]) =>
      runBubo(app.dataDir, ['user', ...words, '--email', 'ANNE@example.org'], { stdin: 'une autre phrase' })
    t.match(await ask('roles', '--role', 'editor'), { code: 0, out: 'Rôles de anne@example.org : editor.' })
    t.match(await ask('password', '--password-stdin'), {
      code: 0,
      out: 'Mot de passe changé, sessions fermées : anne@example.org.',
    })
    t.equal(await askMe(app, session.accessToken), 401, 'the running server knows at once')
    t.equal((await login(app, 'anne@example.org', 'une autre phrase')).statusCode, 200)
    t.match(await ask('deactivate'), { code: 0, out: 'Compte désactivé, sessions fermées : anne@example.org.' })
    t.match((await runBubo(app.dataDir, ['user', 'list'])).out, /\(désactivé\)$/)
    t.match(await ask('reactivate', '--json'), {
      code: 0,
      out: /^\{"data":\{"id":"[\w-]{36}","email":"anne@example.org",/,
    })
  })
  t.same(
    told.map((event) => event.name),
    [
      'user.created',
      'session.opened',
      'user.changed',
      'user.changed',
      'session.ended',
      'session.opened',
      'user.deactivated',
      'session.ended',
      'user.reactivated',
    ],
  )
})

t.test('1 what the rules refuse is refused here too, in the language of BUBO_LANG', async (t) => {
  const app = await build(t)
  await openAccount(app, 'admin@example.org', 'administrator')
  const told = await eventsOf(app, async () => {
    t.match(await runBubo(app.dataDir, ['user', 'deactivate', '--email', 'admin@example.org']), {
      code: 1,
      err: /dernier compte d’administration actif/,
    })
    t.match(
      await runBubo(
        app.dataDir,
        ['user', 'roles', '--email', 'admin@example.org', '--role', 'editor'],
        {},
        { BUBO_LANG: 'en' },
      ),
      {
        code: 1,
        err: 'This is the last active administrator: give that role to someone else first.',
      },
    )
    t.match(await runBubo(app.dataDir, [...create, '--password-stdin'], { stdin: 'short' }), {
      code: 1,
      out: '',
      err: /au moins 8 caractères/,
    })
    t.match(await runBubo(app.dataDir, ['user', 'reactivate', '--email', 'x@example.org']), {
      code: 1,
      err: 'Aucun compte à l’adresse x@example.org.',
    })
    const twice = [
      'user',
      'create',
      '--email',
      'ADMIN@example.org',
      '--name',
      'A',
      '--role',
      'author',
      '--password-stdin',
      '--json',
    ]
    const refused = await runBubo(app.dataDir, twice, { stdin: 'chouette du clocher' })
    t.equal(refused.code, 1)
    t.same(JSON.parse(refused.err), {
      error: { exitCode: 1, detail: 'Un compte existe déjà à cette adresse électronique.' },
    })
  })
  t.same(told, [])
})

t.test('0 1 at a terminal the password is asked for twice', async (t) => {
  const folder = t.testdir({})
  t.match(await runBubo(folder, create, { answers: ['chouette du clocher', 'chouette du cloche'] }), {
    code: 1,
    err: /diffèrent/,
  })
  t.match(await runBubo(folder, create, { answers: [null] }), { code: 1, err: /Rien n’a été fait\./ })
  const made = await runBubo(folder, create, { answers: ['chouette du clocher', 'chouette du clocher'] })
  t.equal(made.code, 0)
  t.equal(made.err.split('\n').length, 2)
  t.notMatch(`${made.out}${made.err}`, /clocher/)
})

t.test('2 what was not asked for properly is told, with the usage', async (t) => {
  const folder = t.testdir({})
  const cases: [string[], RegExp][] = [
    [['user'], /« user » n’existe pas/],
    [['user', 'remove'], /« user remove » n’existe pas/],
    [['usre', 'list'], /« usre » n’existe pas/],
    [['user', 'create', '--emial', 'x'], /--emial[^]*Usage : bubo user create --email/],
    [['user', 'create', '--email'], /Usage : bubo user create/],
    [['user', 'create', '--name', 'A', '--role', 'author'], /Il manque l’option --email/],
    [
      ['user', 'create', '--email', 'a@example.org', '--name', 'A', '--role', 'boss'],
      /Rôle inconnu : boss\. Les rôles sont patron/,
    ],
    [['user', 'roles', '--email', 'a@example.org', '--role', ','], /Rôle inconnu/],
    [['user', 'list', 'extra'], /extra[^]*Usage : bubo user list/],
    [create, /--password-stdin/],
    [['backup', 'one', 'two'], /Trop de mots/],
  ]
  for (const [words, expected] of cases)
    t.match(await runBubo(folder, words), { code: 2, out: '', err: expected }, words.join(' '))
  t.match(await runBubo(folder, ['usre'], {}, { BUBO_LANG: 'en' }), { code: 2, err: /There is no command "usre"/ })
})

t.test('0 help names every command, and each has its own', async (t) => {
  const folder = t.testdir({})
  const { code, out } = await runBubo(folder, ['help'])
  t.equal(code, 0)
  for (const name of [
    'start',
    'migrate',
    'user create',
    'user list',
    'user deactivate',
    'user reactivate',
    'user password',
    'user second-factor-off',
    'user roles',
    'backup',
    'help',
  ]) {
    t.match(out, new RegExp(`^bubo ${name}`, 'm'))
    const own = await runBubo(folder, [...name.split(' '), '--help'], {}, { BUBO_LANG: 'en' })
    t.equal(own.code, 0)
    t.equal(own.out.startsWith(`bubo ${name}`), true, name)
  }
  for (const words of [[], ['--help'], ['-h']]) t.equal((await runBubo(folder, words)).out, out)
})

t.test('1 a name or a password with a control character, which no form could send', async (t) => {
  const folder = t.testdir({})
  const ask = (name: string, stdin: string) =>
    runBubo(
      folder,
      ['user', 'create', '--email', 'a@example.org', '--name', name, '--role', 'author', '--password-stdin'],
      { stdin },
    )
  t.match(await ask('A\u0007', 'chouette du clocher'), { code: 1, err: /nom/ })
  t.match(await ask('A', 'chouette\u0000 du clocher'), { code: 1, err: /caractère de contrôle/ })
  t.equal((await runBubo(folder, ['user', 'list'])).out, '')
})
