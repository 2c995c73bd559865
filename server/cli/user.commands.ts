import { systemClock } from '../clock.ts'
import { roles as allRoles, type Db, type Role } from '../db/index.ts'
import { system } from '../http/actor.ts'
import { fill, type LocalisedWith } from '../i18n.ts'
import {
  createHasher,
  createOwnPassword,
  createSecondFactor,
  findUserByEmail,
  listUsers,
  type User,
  type UserChanges,
} from '../users/index.ts'
import { misuse, readOption, refuse, type Command, type Context } from './command.ts'
import { withAccounts, withHouse } from './house.ts'
import { done, noAccount, unknownRole, words } from './user.words.ts'

const email = { email: { type: 'string' } } as const
const password = { 'password-stdin': { type: 'boolean' } } as const

/** The commands on accounts. */
export const userCommands: readonly Command[] = [
  {
    name: 'user create',
    synopsis: '--email <address> --name <name> --role <role,role> [--password-stdin]',
    summary: words.create,
    options: { ...email, name: { type: 'string' }, role: { type: 'string' }, ...password },
    async run(context) {
      const draft = {
        email: readOption(context, 'email'),
        name: readOption(context, 'name'),
        roles: readRoles(context),
      }
      const secret = await readPassword(context)
      const user = await withAccounts(context, (_db, users) => users.create(system, { ...draft, password: secret }))
      tell(context, user, done.created)
    },
  },
  {
    name: 'user list',
    synopsis: '',
    summary: words.list,
    async run(context) {
      const users = await withAccounts(context, listAll)
      if (context.json) context.terminal.print(JSON.stringify({ data: users.map(userView) }))
      else for (const user of users) context.terminal.print(describe(user, context))
    },
  },
  {
    name: 'user deactivate',
    synopsis: '--email <address>',
    summary: words.deactivate,
    options: email,
    run: (context) => change(context, { active: false }, done.deactivated),
  },
  {
    name: 'user reactivate',
    synopsis: '--email <address>',
    summary: words.reactivate,
    options: email,
    run: (context) => change(context, { active: true }, done.reactivated),
  },
  {
    name: 'user password',
    synopsis: '--email <address> [--password-stdin]',
    summary: words.password,
    options: { ...email, ...password },
    async run(context) {
      readOption(context, 'email')
      await change(context, { password: await readPassword(context) }, done.passwordSet)
    },
  },
  {
    name: 'user second-factor-off',
    synopsis: '--email <address>',
    summary: words.secondFactorOff,
    options: email,
    async run(context) {
      const address = readOption(context, 'email')
      const user = await withHouse(context, async (house) => {
        const found = await findUserByEmail(house.db.read, address)
        if (!found) throw refuse(fill(noAccount, address))
        const deps = { ...house, clock: systemClock }
        const ownPassword = createOwnPassword({ ...deps, hasher: createHasher() })
        await createSecondFactor({ ...deps, ownPassword }).takeOff(system, found.id)
        return found
      })
      tell(context, user, done.secondFactorOff)
    },
  },
  {
    name: 'user roles',
    synopsis: '--email <address> --role <role,role>',
    summary: words.roles,
    options: { ...email, role: { type: 'string' } },
    run: (context) => change(context, { roles: readRoles(context) }, done.rolesGiven),
  },
]

async function change(context: Context, changes: UserChanges, sentence: LocalisedWith<User>): Promise<void> {
  const address = readOption(context, 'email')
  const user = await withAccounts(context, async (db, users) => {
    const found = await findUserByEmail(db.read, address)
    if (!found) throw refuse(fill(noAccount, address))
    return users.change(system, found.id, changes)
  })
  tell(context, user, sentence)
}

async function listAll(db: Db): Promise<User[]> {
  const all: User[] = []
  for (let page = 1; ; page++) {
    const { items, total } = await listUsers(db.read, {}, { page, limit: 1000 })
    all.push(...items)
    if (all.length >= total || items.length === 0) return all
  }
}

function readRoles(context: Context): Role[] {
  const given = readOption(context, 'role')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  const known = allRoles.filter((role) => given.includes(role))
  const unknown = given.filter((word) => !(allRoles as readonly string[]).includes(word))
  if (unknown.length === 0 && known.length > 0) return known
  throw misuse(fill(unknownRole, { unknown: unknown.join(', '), known: allRoles.join(', ') }))
}

/** From standard input when asked to; otherwise typed twice, unseen. */
async function readPassword(context: Context): Promise<string> {
  const { terminal, lang } = context
  if (context.options['password-stdin'] === true) return terminal.readAll()
  if (!terminal.interactive) throw misuse(words.noTerminal)
  const first = await terminal.askSecret(words.askPassword[lang])
  const second = first === null ? null : await terminal.askSecret(words.askAgain[lang])
  if (first === null || second === null) throw refuse(words.nothingDone)
  if (first !== second) throw refuse(words.passwordsDiffer)
  return first
}

function tell(context: Context, user: User, sentence: LocalisedWith<User>): void {
  context.terminal.print(context.json ? JSON.stringify({ data: userView(user) }) : sentence[context.lang](user))
}

function describe(user: User, context: Context): string {
  const closed = user.active ? '' : `  ${words.inactive[context.lang]}`
  return `${user.email}  ${user.name}  ${user.roles.join(',')}${closed}`
}

function userView(user: User) {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    roles: user.roles,
    active: user.active,
    createdAt: user.createdAt.toISOString(),
  }
}
