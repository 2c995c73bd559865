import { AnnouncementError, type Announcer, type AnnouncerConnection } from '../outreach/index.ts'
import { OutboundError } from '../outbound.ts'
import { hideSecrets, type Guard } from './guard.ts'

/**
 * An announcer as the house calls it: while its plugin is on, and known to be its own. What other hosts do is no fault of
 * the plugin's; what else it throws is logged without the secret of the account.
 * @throws Error where it is none.
 */
export function guardAnnouncer(announcer: Announcer, guard: Guard): Announcer {
  assertAnnouncer(announcer)
  return {
    ...announcer,
    connect(account, tools) {
      async function call<T>(work: (connection: AnnouncerConnection) => Promise<T>): Promise<T> {
        if (!guard.isOn()) throw new AnnouncementError('later', 'off')
        try {
          return await guard.call('announcer', 'visitor', () => work(announcer.connect(account, tools)))
        } catch (error) {
          if (error instanceof AnnouncementError || error instanceof OutboundError) throw error
          guard.fail(hideSecrets(error, [account.secret]), 'announcer', 'visitor')
          throw new AnnouncementError('later', 'fault')
        }
      }
      return {
        verify: () => call((connection) => connection.verify()),
        announce: (announcement) => call((connection) => connection.announce(announcement)),
      }
    },
  }
}

function assertAnnouncer({ connect, settings, largestPicture }: Announcer): void {
  if (typeof connect !== 'function') throw new Error('the announcer has no function "connect"')
  if (typeof largestPicture !== 'number') throw new Error('the announcer does not say how large a picture may be')
  const wrong = settings.find(({ name }) => !/^[a-zA-Z]{1,30}$/.test(name) || name === 'secret')
  if (wrong) throw new Error(`the setting "${wrong.name}" of the announcer is not named by letters alone`)
}
