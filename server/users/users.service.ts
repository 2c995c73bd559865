import type { Clock } from '../clock.ts'
import { ConstraintError, roles as roleOrder, type Db, type Reader, type Role, type Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { fill } from '../i18n.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import { hasForbiddenCharacter } from '../text.ts'
import { deleteAccountLinks } from './account-links.store.ts'
import { readEmail } from './emails.ts'
import { endSessions } from './end-sessions.ts'
import type { Hasher } from './hasher.ts'
import { assertGoodPassword, generatePassword } from './passwords.ts'
import type { User, UserChanges, UserDraft } from './users.ts'
import { words } from './users.words.ts'
import {
  countOtherAdministrators,
  findUser,
  findUserByEmail,
  insertUser,
  isHouseSetUp,
  markSetUp,
  replaceRoles,
  updateUser,
} from './users.store.ts'

const longestName = 120

export interface UsersService {
  /** Opens an account. @throws Problem 409 `duplicate` when the e-mail address has one. */
  create(actor: Actor, draft: UserDraft): Promise<User>
  /**
   * Reads a draft and hashes its password, for `insert`; without one it has a password that nobody knows. @throws
   * Problem 422.
   */
  prepare(draft: Omit<UserDraft, 'password'> & { password: string | null }): Promise<PreparedUser>
  /** Opens such an account in the caller's transaction. @throws Problem 409 `duplicate`. */
  insert(tx: Writer, actor: Actor, user: PreparedUser): Promise<User>
  /**
   * Opens the first account of all, with what `work` does in the same transaction; null, and nothing done, as soon as
   * any account was opened.
   */
  createFirst(actor: Actor, draft: UserDraft, work?: (tx: Writer, user: User) => Promise<void>): Promise<User | null>
  /**
   * Changes an account. A new password and `active: false` end its sessions.
   * @throws Problem 404 for an unknown account; 409 when no active administrator would be left.
   */
  change(actor: Actor, id: string, changes: UserChanges): Promise<User>
}

/** An account that is not stored yet. */
export type PreparedUser = User & { passwordHash: string }

/** Makes the service of accounts. They are deactivated, never deleted: texts outlive their authors' accounts. */
export function createUsers(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  hasher: Hasher
}): UsersService {
  const { db, events, clock, newId, hasher } = deps

  async function prepare(draft: Omit<UserDraft, 'password'> & { password: string | null }): Promise<PreparedUser> {
    const email = readEmail(draft.email)
    if (draft.password !== null) assertGoodPassword(draft.password, email, '/password')
    const name = readName(draft.name)
    const roles = readRoles(draft.roles)
    const passwordHash = await hasher.hash(draft.password ?? generatePassword())
    const now = clock.now()
    return { id: newId(), email, name, active: true, roles, createdAt: now, updatedAt: now, passwordHash }
  }

  async function insert(tx: Writer, actor: Actor, row: PreparedUser): Promise<User> {
    if (await findUserByEmail(tx, row.email)) throw duplicateProblem()
    await insertUser(tx, row)
    await markSetUp(tx, row.createdAt)
    await events.record(tx, 'user.created', { id: row.id }, actor.id)
    const { passwordHash: _, ...user } = row
    return user
  }

  async function apply(
    tx: Writer,
    actor: Actor,
    id: string,
    changes: UserChanges,
    passwordHash: string | undefined,
  ): Promise<User> {
    const before = await findExisting(tx, id)
    const changed = keepChanged(before, changes)
    await assertAdministratorLeft(tx, before, changed)
    const now = clock.now()
    const { roles, ...members } = changed
    if (Object.keys(changed).length === 0 && passwordHash === undefined) return before
    await updateUser(tx, id, { ...members, ...(passwordHash === undefined ? {} : { passwordHash }), updatedAt: now })
    if (roles) await replaceRoles(tx, id, roles)
    const { active, ...others } = changed
    if (Object.keys(others).length > 0 || passwordHash !== undefined)
      await events.record(tx, 'user.changed', { id }, actor.id)
    if (active !== undefined)
      await events.record(tx, active ? 'user.reactivated' : 'user.deactivated', { id }, actor.id)
    if (active === false || passwordHash !== undefined || others.email !== undefined) await deleteAccountLinks(tx, id)
    if (active === false || passwordHash !== undefined) {
      const reason = active === false ? 'deactivated' : 'password'
      await endSessions(tx, events, id, { reason, now, actorId: actor.id })
    }
    return { ...before, ...changed, updatedAt: now }
  }

  return {
    prepare,
    insert,

    async create(actor, draft) {
      const row = await prepare(draft)
      return db.write((tx) => insert(tx, actor, row)).catch(translateDuplicate)
    },

    async createFirst(actor, draft, work) {
      const row = await prepare(draft)
      return db.write(async (tx) => {
        if (await isHouseSetUp(tx)) return null
        const user = await insert(tx, actor, row)
        await work?.(tx, user)
        return user
      })
    },

    async change(actor, id, changes) {
      const existing = await findExisting(db.read, id)
      const clean: UserChanges = { ...changes }
      if (changes.email !== undefined) clean.email = readEmail(changes.email)
      if (changes.name !== undefined) clean.name = readName(changes.name)
      if (changes.roles !== undefined) clean.roles = readRoles(changes.roles)
      if (changes.password !== undefined)
        assertGoodPassword(changes.password, clean.email ?? existing.email, '/password')
      const passwordHash = changes.password === undefined ? undefined : await hasher.hash(changes.password)
      return db.write((tx) => apply(tx, actor, id, clean, passwordHash)).catch(translateDuplicate)
    },
  }
}

async function findExisting(db: Reader, id: string): Promise<User> {
  const user = await findUser(db, id)
  if (!user) throw new Problem('not_found')
  return user
}

/** The members whose value is another than before. */
function keepChanged(before: User, changes: UserChanges): Partial<Pick<User, 'email' | 'name' | 'active' | 'roles'>> {
  const { email, name, active, roles } = changes
  return {
    ...(email !== undefined && email !== before.email ? { email } : {}),
    ...(name !== undefined && name !== before.name ? { name } : {}),
    ...(active !== undefined && active !== before.active ? { active } : {}),
    ...(roles !== undefined && roles.join() !== before.roles.join() ? { roles: [...roles] } : {}),
  }
}

/** Inside the transaction: of two administrators who leave at once, the second is refused. */
async function assertAdministratorLeft(tx: Writer, before: User, changed: Partial<User>): Promise<void> {
  const isAdministrator = (user: User) => user.active && user.roles.includes('administrator')
  if (!isAdministrator(before) || isAdministrator({ ...before, ...changed })) return
  if ((await countOtherAdministrators(tx, before.id)) > 0) return
  throw new Problem('conflict', { detail: words.lastAdministrator })
}

function readName(name: string): string {
  const trimmed = name.replace(/\s+/g, ' ').trim().normalize('NFC')
  if (trimmed !== '' && trimmed.length <= longestName && !hasForbiddenCharacter(trimmed)) return trimmed
  throw invalidField('/name', fill(words.badName, longestName))
}

/** Each role once, in the order of the list. */
function readRoles(roles: readonly Role[]): Role[] {
  return roleOrder.filter((role) => roles.includes(role))
}

function translateDuplicate(error: unknown): never {
  if (!(error instanceof ConstraintError) || error.kind !== 'unique') throw error
  throw duplicateProblem()
}

function duplicateProblem(): Problem {
  return new Problem('duplicate', {
    detail: words.duplicate,
    errors: [{ pointer: '/email', detail: words.duplicate }],
  })
}
