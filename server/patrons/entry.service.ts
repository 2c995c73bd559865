import type { Clock } from '../clock.ts'
import { readReaderName } from '../comments/index.ts'
import type { Config } from '../config.ts'
import { ConstraintError, type Db, type LinkPurpose, type Reader, type Writer } from '../db/index.ts'
import { anonymous } from '../http/actor.ts'
import type { Devices } from '../http/devices.ts'
import type { Lang } from '../i18n.ts'
import type { NewId } from '../ids.ts'
import type { MailLink, MailService } from '../mail/index.ts'
import { Problem, type FieldProblem, type ParameterProblem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import {
  assertGoodPassword,
  findUserByEmail,
  isPatronOnly,
  normaliseEmail,
  readEmail,
  type Origin,
  type SessionsService,
  type SessionTokens,
  type User,
  type UsersService,
} from '../users/index.ts'
import { accountLetter, purposeOf, type Answer } from './letters.ts'
import { letterLimits } from './patrons.policy.ts'

/** What somebody who gives an address wants. */
export type Wish = 'register' | 'sign-in'

export interface NewPatron {
  /** The display name. */
  name: string
  /** Null for none: the person signs in by links. */
  password: string | null
}

/** Somebody has come in. */
export interface Entered {
  sessionId: string
  /** The account's address. */
  email: string
  /** The article from which they came; null for none. */
  article: string | null
}

export interface EntryService {
  /**
   * Answers by a letter, whoever the address belongs to: a link to create the account or to sign in, or why there is
   * none. The same work and nothing told for a known and an unknown address. An address that had its letters hears no
   * more for a while.
   * @throws Problem 422 for what is no address.
   */
  ask(wish: Wish, email: string, options: { lang: Lang; article?: string | null }): Promise<void>
  /** Whom a link was sent to. @throws Problem 410, or 404 for what is no token. */
  show(wish: Wish, token: string): Promise<{ email: string }>
  /**
   * Creates the account that a link confirms, and signs in. @throws Problem 410, 404, 422, or 409 when the address
   * has an account.
   */
  register(token: string, draft: NewPatron): Promise<Entered>
  registerWithTokens(token: string, draft: NewPatron): Promise<SessionTokens>
  /** Signs in by a link. The accounts of the staff never open so. @throws Problem 410, or 404. */
  signIn(token: string): Promise<Entered>
  signInWithTokens(token: string): Promise<SessionTokens>
  /** Signs in by password: a patron, nobody of the staff. @throws Problem 401 or 429. */
  signInByPassword(credentials: { email: string; password: string }, origin: Origin): Promise<Entered>
}

const kind = 'account-link'

interface Deps {
  db: Db
  clock: Clock
  newId: NewId
  config: Config
  mail: MailService
  users: UsersService
  sessions: SessionsService
  devices: Devices
}

type Give<T> = (tx: Writer, userId: string, sessionId: string) => Promise<T>

export function createEntry({ db, clock, newId, config, mail, users, sessions, devices }: Deps): EntryService {
  async function isTold(reader: Reader, email: string): Promise<boolean> {
    for (const { most, window } of letterLimits) {
      if ((await mail.countTo(reader, email, kind, new Date(clock.now().getTime() - window))) >= most) return true
    }
    return false
  }

  async function register<T>(token: string, draft: NewPatron, give: Give<T>): Promise<T & { link: MailLink }> {
    const { email } = await mail.findLink(db.read, 'register', token)
    const user = await users.prepare({
      email,
      roles: ['patron'],
      name: await readNewPatron(db.read, draft, email),
      password: draft.password,
    })
    return db
      .write(async (tx) => {
        const link = await mail.useLink(tx, 'register', token)
        const { id } = await users.insert(tx, anonymous, user)
        return { ...(await give(tx, id, await sessions.open(tx, id))), link }
      })
      .catch((error: unknown) => {
        throw error instanceof ConstraintError && error.kind === 'unique' ? new Problem('conflict') : error
      })
  }

  async function signIn<T>(token: string, give: Give<T>): Promise<T & { link: MailLink }> {
    return db.write(async (tx) => {
      const link = await mail.useLink(tx, 'sign-in', token)
      // The account may have become one of the staff's, or been closed, since the link was sent.
      const account = await findUserByEmail(tx, link.email)
      if (!account?.active || !isPatronOnly(account.roles)) throw new Problem('gone')
      return { ...(await give(tx, account.id, await sessions.open(tx, account.id))), link }
    })
  }

  const giveId = async (_tx: Writer, _userId: string, sessionId: string) => ({ sessionId })
  const enter = ({ sessionId, link }: { sessionId: string; link: MailLink }): Entered => ({
    sessionId,
    email: link.email,
    article: link.payload['article'] ?? null,
  })
  const tokensOf = ({ link, ...given }: SessionTokens & { link: MailLink }): SessionTokens => ({
    ...given,
    deviceToken: devices.prove(link.email),
  })

  return {
    async ask(wish, given, { lang, article }) {
      const email = readEmail(given)
      await db.write(async (tx) => {
        if (await isTold(tx, email)) return
        const account = await findUserByEmail(tx, email)
        const answer = chooseAnswer(wish, account)
        // A link is made for whoever is given none, too: what is asked takes as long whatever the address is.
        const purpose: LinkPurpose & Wish = purposeOf(answer) ?? 'sign-in'
        const token = await mail.createLink(tx, { purpose, email, payload: article ? { article } : {} })
        const { title, contact } = await readSettings(tx)
        const letter = accountLetter(lang, {
          answer,
          site: title,
          contact,
          url: `${config.url}/account/${purpose}/${token}`,
        })
        await mail.queue(tx, {
          kind,
          key: `account:${newId()}`,
          to: email,
          letter,
          limited: true,
        })
      })
    },

    async show(wish, token) {
      const { email } = await mail.findLink(db.read, wish, token)
      return { email }
    },

    register: async (token, draft) => enter(await register(token, draft, giveId)),
    registerWithTokens: async (token, draft) => tokensOf(await register(token, draft, sessions.giveTokens)),
    signIn: async (token) => enter(await signIn(token, giveId)),
    signInWithTokens: async (token) => tokensOf(await signIn(token, sessions.giveTokens)),
    async signInByPassword({ email, password }, origin) {
      const entry = await sessions.enter({ email, password }, origin, ({ roles }) => isPatronOnly(roles))
      // No reader's account asks for a code.
      if (!('sessionId' in entry)) throw new Problem('unauthenticated')
      return { sessionId: entry.sessionId, email: normaliseEmail(email), article: null }
    },
  }
}

function chooseAnswer(wish: Wish, account: User | null): Answer {
  if (account === null) return wish === 'register' ? 'register' : 'no-account'
  if (!isPatronOnly(account.roles)) return 'staff'
  if (!account.active) return 'closed'
  return wish === 'register' ? 'has-account' : 'sign-in'
}

/** The name in its kept form; all that is wrong with the draft is told at once. */
async function readNewPatron(db: Reader, { name, password }: NewPatron, email: string): Promise<string> {
  let clean = ''
  const errors = [
    ...(await listFaults(async () => {
      clean = await readReaderName(db, name, await readSettings(db))
    })),
    ...(await listFaults(async () => {
      if (password !== null) assertGoodPassword(password, email, '/password')
    })),
  ]
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return clean
}

async function listFaults(check: () => Promise<void>): Promise<readonly (FieldProblem | ParameterProblem)[]> {
  try {
    await check()
    return []
  } catch (error) {
    if (error instanceof Problem && error.options.errors) return error.options.errors
    throw error
  }
}
