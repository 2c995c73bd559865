import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../../clock.ts'
import type { Localised } from '../../i18n.ts'
import { OutboundError, type Outbound } from '../../outbound.ts'
import { invalidField, Problem } from '../../problem.ts'
import type { Secrets } from '../../secrets.ts'
import { AnnouncementError, type AnnouncerConnection, type TextLimit } from './announcer.ts'
import type { Announcers } from './announcers.ts'
import { longestName, type AccountRow } from './announcements.ts'
import { words } from './announcements.words.ts'

/** Less than an attempt of the courier lasts. */
const usualTime = 40_000

export type Connections = ReturnType<typeof createConnections>

/** Reaches the library's accounts through the plugins that speak with their servers, in a bounded time. */
export function createConnections({
  announcers,
  clock,
  outbound,
  secrets,
  time = usualTime,
}: {
  announcers: Announcers
  clock: Clock
  outbound: Outbound
  secrets: Secrets
  /** Milliseconds. */
  time?: number
}) {
  const about = (id: string) => `announcement account ${id}`

  async function within<T>(
    { announcer: name, settings, secret }: Pick<AccountRow, 'announcer' | 'settings'> & { secret: string },
    work: (connection: AnnouncerConnection) => Promise<T>,
  ): Promise<T> {
    const announcer = announcers.find(name)
    if (!announcer) throw new AnnouncementError('later', 'off')
    const signal = AbortSignal.timeout(time)
    const connection = announcer.connect(
      { settings, secret },
      {
        fetch: (address, init) => outbound.fetch(address, { ...init, signal }),
        now: () => clock.now(),
        wait: async (milliseconds) => {
          await wait(milliseconds, undefined, { signal }).catch(() => {
            throw new OutboundError('time')
          })
        },
      },
    )
    const end = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new OutboundError('time')), { once: true })
    })
    try {
      return await Promise.race([work(connection), end])
    } catch (error) {
      throw error instanceof AnnouncementError ? withoutSecret(error, secret) : error
    }
  }

  return {
    seal: (id: string, secret: string): string => secrets.seal(secret, about(id)),

    /** Works with an account; what it throws holds its secret no more. */
    async use<T>(account: AccountRow, work: (connection: AnnouncerConnection) => Promise<T>): Promise<T> {
      const secret = secrets.unseal(account.secret, about(account.id))
      // Sealed by another secret of the house, which was lost.
      if (secret === null) throw new AnnouncementError('unauthorised', 'unauthorised')
      return within({ ...account, secret }, work)
    },

    /** Who one is with these. @throws Problem 422 naming what keeps one from it. */
    async verify(
      account: Pick<AccountRow, 'announcer' | 'settings'> & { secret: string },
    ): Promise<{ name: string; textLimit: TextLimit }> {
      try {
        return readVerified(await within(account, (connection) => connection.verify()))
      } catch (error) {
        throw problemOf(error)
      }
    },
  }
}

/** Why an account could not be reached, as somebody at the desk reads it. */
export function problemOf(error: unknown): unknown {
  if (error instanceof OutboundError) return new Problem('invalid', { detail: words.unheard(error.detail) })
  if (!(error instanceof AnnouncementError)) return error
  if (error.verdict === 'unauthorised') return invalidField('/secret', words.refused(error.message))
  const reason: Localised = words.answered([error.reason, error.message].filter(Boolean).join(' '))
  return new Problem('invalid', { detail: words.unheard(reason) })
}

const longestSaid = 200

function withoutSecret(error: AnnouncementError, secret: string): AnnouncementError {
  const { verdict, reason, message, retryAfter } = error
  const said = message.replaceAll(secret, '…').replaceAll(/\s+/g, ' ').slice(0, longestSaid).toWellFormed()
  return new AnnouncementError(verdict, reason, said, retryAfter)
}

const [fewestCharacters, mostCharacters] = [50, 10_000]

/** What a server says of an account, in the bounds of a row. @throws AnnouncementError where it says nothing usable. */
export function readVerified(said: { name: string; limit: TextLimit }): { name: string; textLimit: TextLimit } {
  const { name, limit } = said
  const characters = limit.characters
  if (typeof name !== 'string' || name.trim() === '' || !Number.isInteger(characters) || characters < fewestCharacters)
    throw new AnnouncementError('later', 'unreadable')
  const address = limit.address === null || !Number.isInteger(limit.address) ? null : Math.max(1, limit.address)
  return {
    name: name.trim().slice(0, longestName).toWellFormed(),
    textLimit: { characters: Math.min(characters, mostCharacters), address, bytes: limit.bytes },
  }
}
