import { roles as allRoles, type Db, type Role } from '../db/index.ts'
import { system } from '../http/actor.ts'
import { findUserByEmail, listUsers, type User, type UserChanges } from '../users/index.ts'
import { misuse, readOption, refuse, type Command, type Context } from './command.ts'
import { withAccounts } from './house.ts'

const email = { email: { type: 'string' } } as const
const password = { 'password-stdin': { type: 'boolean' } } as const

/** The commands on accounts. */
export const userCommands: readonly Command[] = [
  {
    name: 'user create',
    synopsis: '--email <address> --name <name> --role <role,role> [--password-stdin]',
    summary: { fr: 'ouvre un compte', en: 'opens an account' },
    options: { ...email, name: { type: 'string' }, role: { type: 'string' }, ...password },
    async run(context) {
      const draft = {
        email: readOption(context, 'email'),
        name: readOption(context, 'name'),
        roles: readRoles(context),
      }
      const secret = await readPassword(context)
      const user = await withAccounts(context, (_db, users) => users.create(system, { ...draft, password: secret }))
      tell(context, user, {
        fr: `Compte ouvert : ${user.email} (${user.roles.join(', ')}).`,
        en: `Account opened: ${user.email} (${user.roles.join(', ')}).`,
      })
    },
  },
  {
    name: 'user list',
    synopsis: '',
    summary: { fr: 'montre les comptes', en: 'shows the accounts' },
    async run(context) {
      const users = await withAccounts(context, listAll)
      if (context.json) context.terminal.print(JSON.stringify({ data: users.map(userView) }))
      else for (const user of users) context.terminal.print(describe(user, context))
    },
  },
  {
    name: 'user deactivate',
    synopsis: '--email <address>',
    summary: {
      fr: 'ferme un compte sans rien perdre de ce qu’il a écrit',
      en: 'closes an account and keeps all it wrote',
    },
    options: email,
    run: (context) =>
      change(context, { active: false }, (user) => ({
        fr: `Compte désactivé, sessions fermées : ${user.email}.`,
        en: `Account deactivated, sessions ended: ${user.email}.`,
      })),
  },
  {
    name: 'user reactivate',
    synopsis: '--email <address>',
    summary: { fr: 'rouvre un compte', en: 'opens a closed account again' },
    options: email,
    run: (context) =>
      change(context, { active: true }, (user) => ({
        fr: `Compte réactivé : ${user.email}.`,
        en: `Account reactivated: ${user.email}.`,
      })),
  },
  {
    name: 'user password',
    synopsis: '--email <address> [--password-stdin]',
    summary: {
      fr: 'change un mot de passe et ferme les sessions du compte',
      en: 'sets a password and ends the account’s sessions',
    },
    options: { ...email, ...password },
    async run(context) {
      readOption(context, 'email')
      await change(context, { password: await readPassword(context) }, (user) => ({
        fr: `Mot de passe changé, sessions fermées : ${user.email}.`,
        en: `Password changed, sessions ended: ${user.email}.`,
      }))
    },
  },
  {
    name: 'user roles',
    synopsis: '--email <address> --role <role,role>',
    summary: { fr: 'donne à un compte ces rôles, et eux seuls', en: 'gives an account these roles and no other' },
    options: { ...email, role: { type: 'string' } },
    run: (context) =>
      change(context, { roles: readRoles(context) }, (user) => ({
        fr: `Rôles de ${user.email} : ${user.roles.join(', ')}.`,
        en: `Roles of ${user.email}: ${user.roles.join(', ')}.`,
      })),
  },
]

async function change(
  context: Context,
  changes: UserChanges,
  sentence: (user: User) => { fr: string; en: string },
): Promise<void> {
  const address = readOption(context, 'email')
  const user = await withAccounts(context, async (db, users) => {
    const found = await findUserByEmail(db.read, address)
    if (!found)
      throw refuse({ fr: `Aucun compte à l’adresse ${address}.`, en: `No account has the address ${address}.` })
    return users.change(system, found.id, changes)
  })
  tell(context, user, sentence(user))
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
  const words = readOption(context, 'role')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  const known = allRoles.filter((role) => words.includes(role))
  const unknown = words.filter((word) => !(allRoles as readonly string[]).includes(word))
  if (unknown.length === 0 && known.length > 0) return known
  throw misuse({
    fr: `Rôle inconnu : ${unknown.join(', ')}. Les rôles sont ${allRoles.join(', ')}.`,
    en: `Unknown role: ${unknown.join(', ')}. The roles are ${allRoles.join(', ')}.`,
  })
}

/** From standard input when asked to; otherwise typed twice, unseen. */
async function readPassword(context: Context): Promise<string> {
  const { terminal, lang } = context
  if (context.options['password-stdin'] === true) return terminal.readAll()
  if (!terminal.interactive)
    throw misuse({
      fr:
        'Donnez le mot de passe sur l’entrée standard avec --password-stdin : il n’y a pas de terminal où le ' +
        'demander.',
      en: 'Give the password on standard input with --password-stdin: there is no terminal to ask for it.',
    })
  const first = await terminal.askSecret(
    { fr: 'Mot de passe (8 caractères au moins) : ', en: 'Password (at least 8 characters): ' }[lang],
  )
  const second =
    first === null
      ? null
      : await terminal.askSecret({ fr: 'Le même, encore une fois : ', en: 'The same once more: ' }[lang])
  if (first === null || second === null) throw refuse({ fr: 'Rien n’a été fait.', en: 'Nothing was done.' })
  if (first !== second)
    throw refuse({
      fr: 'Les deux mots de passe diffèrent : rien n’a été fait.',
      en: 'The two passwords differ: nothing was done.',
    })
  return first
}

function tell(context: Context, user: User, sentence: { fr: string; en: string }): void {
  context.terminal.print(context.json ? JSON.stringify({ data: userView(user) }) : sentence[context.lang])
}

function describe(user: User, context: Context): string {
  const closed = user.active ? '' : { fr: '  (désactivé)', en: '  (deactivated)' }[context.lang]
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
