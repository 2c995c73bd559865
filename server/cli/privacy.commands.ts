import { systemClock } from '../clock.ts'
import { system } from '../http/actor.ts'
import type { Lang } from '../i18n.ts'
import {
  createErasureLog,
  createPrivacy,
  createPurges,
  type Erased,
  type PersonalData,
  type PrivacyService,
  type Purged,
  type PurgesService,
  listWays,
} from '../privacy/index.ts'
import { misuse, type Command, type Context } from './command.ts'
import { withHouse } from './house.ts'
import { erased, found, removed, stillWaiting, words } from './privacy.words.ts'

const kinds = ['appeals', 'reports', 'follows', 'subscriptions', 'mails', 'links', 'blocks'] as const

/** What a library answers to whoever asks about their data, and the purge that the server makes once a day. */
export const privacyCommands: readonly Command[] = [
  {
    name: 'privacy find',
    synopsis: '<address>',
    summary: words.find,
    positionals: 1,
    async run(context) {
      const email = readEmail(context)
      const data = await withPrivacy(context, ({ privacy }) => privacy.find(email))
      context.terminal.print(context.json ? JSON.stringify({ data }) : describeFound(data, context.lang))
    },
  },
  {
    name: 'privacy export',
    synopsis: '<address>',
    summary: words.export,
    positionals: 1,
    async run(context) {
      const email = readEmail(context)
      const data = await withPrivacy(context, ({ privacy }) => privacy.export(system, email))
      context.terminal.print(context.json ? JSON.stringify({ data }) : JSON.stringify(data, null, 2))
    },
  },
  {
    name: 'privacy erase',
    synopsis: '<address> [--texts]',
    summary: words.erase,
    options: { texts: { type: 'boolean' } },
    positionals: 1,
    async run(context) {
      const email = readEmail(context)
      const result = await withPrivacy(context, ({ privacy }) =>
        privacy.erase(system, email, { texts: context.options['texts'] === true }),
      )
      context.terminal.print(context.json ? JSON.stringify({ data: result }) : describeErased(result, context.lang))
    },
  },
  {
    name: 'purge',
    synopsis: '',
    summary: words.purge,
    async run(context) {
      const purged = await withPrivacy(context, ({ purges }) => purges.purge())
      context.terminal.print(context.json ? JSON.stringify({ data: purged }) : describePurged(purged, context.lang))
    },
  },
]

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined }

async function withPrivacy<T>(
  context: Context,
  work: (services: { privacy: PrivacyService; purges: PurgesService }) => Promise<T>,
): Promise<T> {
  const { dataDir, timeZone } = context.config
  return withHouse(context, async ({ db, events, newId, secrets }) => {
    const shared = { db, clock: systemClock, newId, timeZone }
    const log = createErasureLog(dataDir, secrets)
    // Loaded for these commands alone. What is queued leaves with the server.
    const { createCourier, createParting } = await import('../outreach/index.ts')
    const part = createParting(createCourier({ ...shared, log: silent }))
    return work({ privacy: createPrivacy({ ...shared, events, secrets, log, part }), purges: createPurges(shared) })
  })
}

function readEmail({ positionals }: Context): string {
  const [email] = positionals
  if (email !== undefined) return email
  throw misuse(words.noAddress)
}

function describeFound(data: PersonalData, lang: Lang): string {
  const { account, elsewhere, comments, totalComments } = data
  const older = totalComments - comments.length
  const date = (at: Date) => at.toISOString().slice(0, 10)
  const who = account ? `${account.name} (${account.roles.join(', ')})` : words.noAccount[lang]
  return [
    found.account[lang](who),
    ...elsewhere.flatMap((one) =>
      listWays(one).map((way) => found[way][lang](one.handle ? `@${one.handle}` : one.author)),
    ),
    found.comments[lang](totalComments),
    ...comments.map(
      (comment) => `  ${date(comment.createdAt)}  ${comment.status}  ${comment.name}  /articles/${comment.article}`,
    ),
    ...(older > 0 ? [found.moreComments[lang](older)] : []),
    ...kinds.map((kind) => found[kind][lang](data[kind].length)),
  ].join('\n')
}

function describeErased(result: Erased, lang: Lang): string {
  const accounts = { none: [], erased: [words.accountErased[lang]], staff: [words.staffStays[lang]] }
  return [erased[lang](result), ...accounts[result.account]].join('\n')
}

function describePurged({ removed: counted, waiting }: Purged, lang: Lang): string {
  const counts = Object.entries(counted)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${count}`)
  const done = counts.length === 0 ? words.nothingToRemove[lang] : removed[lang](counts.join(', '))
  if (waiting.count === 0) return done
  const day = waiting.oldestAt?.toISOString().slice(0, 10) ?? ''
  return `${done}\n${stillWaiting[lang]({ count: waiting.count, day })}`
}
