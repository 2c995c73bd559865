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
} from '../privacy/index.ts'
import { misuse, type Command, type Context } from './command.ts'
import { withHouse } from './house.ts'

/** What a library answers to whoever asks about their data, and the purge that the server makes once a day. */
export const privacyCommands: readonly Command[] = [
  {
    name: 'privacy find',
    synopsis: '<email>',
    summary: {
      fr: 'montre tout ce qui est lié à une adresse électronique',
      en: 'shows all that is tied to an e-mail address',
    },
    positionals: 1,
    async run(context) {
      const email = readEmail(context)
      const found = await withPrivacy(context, ({ privacy }) => privacy.find(email))
      context.terminal.print(context.json ? JSON.stringify({ data: found }) : describeFound(found, context.lang))
    },
  },
  {
    name: 'privacy export',
    synopsis: '<email>',
    summary: {
      fr: 'écrit en JSON tout ce qui est lié à une adresse, pour le remettre à la personne',
      en: 'prints as JSON all that is tied to an address, to be handed over',
    },
    positionals: 1,
    async run(context) {
      const email = readEmail(context)
      const found = await withPrivacy(context, ({ privacy }) => privacy.export(system, email))
      context.terminal.print(context.json ? JSON.stringify({ data: found }) : JSON.stringify(found, null, 2))
    },
  },
  {
    name: 'privacy erase',
    synopsis: '<email> [--texts]',
    summary: {
      fr: 'efface tout ce qui est lié à une adresse ; les textes restent sous un nom neutre, sauf avec --texts',
      en: 'erases all that is tied to an address; the texts stay under a neutral name, except with --texts',
    },
    options: { texts: { type: 'boolean' } },
    positionals: 1,
    async run(context) {
      const email = readEmail(context)
      const erased = await withPrivacy(context, ({ privacy }) =>
        privacy.erase(system, email, { texts: context.options['texts'] === true }),
      )
      context.terminal.print(context.json ? JSON.stringify({ data: erased }) : describeErased(erased, context.lang))
    },
  },
  {
    name: 'purge',
    synopsis: '',
    summary: {
      fr: 'retire ce qui ne doit plus être gardé (le serveur le fait chaque jour)',
      en: 'removes what is kept no longer (the server does so every day)',
    },
    async run(context) {
      const purged = await withPrivacy(context, ({ purges }) => purges.purge())
      context.terminal.print(context.json ? JSON.stringify({ data: purged }) : describePurged(purged, context.lang))
    },
  },
]

async function withPrivacy<T>(
  context: Context,
  work: (services: { privacy: PrivacyService; purges: PurgesService }) => Promise<T>,
): Promise<T> {
  const { dataDir, timeZone } = context.config
  return withHouse(context, async ({ db, events, newId, secrets }) => {
    const shared = { db, clock: systemClock, newId, timeZone }
    const log = createErasureLog(dataDir, secrets)
    return work({ privacy: createPrivacy({ ...shared, events, secrets, log }), purges: createPurges(shared) })
  })
}

function readEmail({ positionals }: Context): string {
  const [email] = positionals
  if (email !== undefined) return email
  throw misuse({ fr: 'Indiquez l’adresse électronique.', en: 'Give the e-mail address.' })
}

function describeFound(found: PersonalData, lang: Lang): string {
  const { account, comments } = found
  const date = (at: Date) => at.toISOString().slice(0, 10)
  const none = { fr: 'aucun', en: 'none' }[lang]
  const lines = [
    `${{ fr: 'Compte', en: 'Account' }[lang]} : ${account ? `${account.name} (${account.roles.join(', ')})` : none}`,
    `${{ fr: 'Commentaires', en: 'Comments' }[lang]} : ${comments.length}`,
    ...comments.map(
      (comment) => `  ${date(comment.createdAt)}  ${comment.status}  ${comment.name}  /articles/${comment.article}`,
    ),
    `${{ fr: 'Contestations', en: 'Appeals' }[lang]} : ${found.appeals.length}`,
    `${{ fr: 'Signalements', en: 'Reports' }[lang]} : ${found.reports.length}`,
    `${{ fr: 'Fils suivis', en: 'Threads followed' }[lang]} : ${found.follows.length}`,
    `${{ fr: 'Messages', en: 'Mails' }[lang]} : ${found.mails.length}`,
    `${{ fr: 'Liens envoyés', en: 'Links sent' }[lang]} : ${found.links.length}`,
    `${{ fr: 'Blocages', en: 'Blocks' }[lang]} : ${found.blocks.length}`,
  ]
  return (lang === 'fr' ? lines : lines.map((line) => line.replace(' :', ':'))).join('\n')
}

function describeErased(erased: Erased, lang: Lang): string {
  const { comments, reports, follows, links, mails, blocks, account } = erased
  const done = {
    fr:
      `Effacé : commentaires ${comments}, signalements ${reports}, fils suivis ${follows}, liens ${links}, ` +
      `messages ${mails}, blocages ${blocks}.`,
    en:
      `Erased: comments ${comments}, reports ${reports}, threads followed ${follows}, links ${links}, mails ` +
      `${mails}, blocks ${blocks}.`,
  }[lang]
  const accounts = {
    none: null,
    erased: { fr: 'Le compte est effacé.', en: 'The account is erased.' },
    staff: {
      fr: 'Cette adresse est celle d’un compte de l’équipe, qui reste.',
      en: 'This address is that of an account of the staff, which stays.',
    },
  }
  return [done, accounts[account]?.[lang] ?? []].flat().join('\n')
}

function describePurged({ removed, waiting }: Purged, lang: Lang): string {
  const counts = Object.entries(removed)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${count}`)
  const nothing = { fr: 'Rien à retirer.', en: 'Nothing to remove.' }[lang]
  const done = counts.length === 0 ? nothing : `${{ fr: 'Retiré : ', en: 'Removed: ' }[lang]}${counts.join(', ')}.`
  if (waiting.count === 0) return done
  const day = waiting.oldestAt?.toISOString().slice(0, 10) ?? ''
  const late = {
    fr:
      `Attention : ${waiting.count} commentaires attendent depuis longtemps, le plus ancien depuis le ${day}. La ` +
      'purge n’y touche pas.',
    en: `Note: ${waiting.count} comments have waited for long, the oldest since ${day}. The purge leaves them alone.`,
  }
  return `${done}\n${late[lang]}`
}
