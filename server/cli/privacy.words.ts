import type { Localised, LocalisedWith } from '../i18n.ts'

/** What the commands on personal data say. */
export const words = {
  find: {
    fr: 'montre tout ce qui est lié à une adresse électronique, à @nom@serveur ou à l’adresse d’un compte ou d’une page ailleurs',
    en: 'shows all that is tied to an e-mail address, to @name@server, or to the address of an account or a page elsewhere',
  },
  export: {
    fr: 'écrit en JSON tout ce qui est lié à une adresse, pour le remettre à la personne',
    en: 'prints as JSON all that is tied to an address, to be handed over',
  },
  erase: {
    fr: 'efface tout ce qui est lié à une adresse ; les textes restent sous un nom neutre, sauf avec --texts',
    en: 'erases all that is tied to an address; the texts stay under a neutral name, except with --texts',
  },
  purge: {
    fr: 'retire ce qui ne doit plus être gardé (le serveur le fait chaque jour)',
    en: 'removes what is kept no longer (the server does so every day)',
  },
  noAddress: { fr: 'Indiquez l’adresse.', en: 'Give the address.' },
  noAccount: { fr: 'aucun', en: 'none' },
  accountErased: { fr: 'Le compte est effacé.', en: 'The account is erased.' },
  staffStays: {
    fr: 'Cette adresse est celle d’un compte de l’équipe, qui reste.',
    en: 'This address is that of an account of the staff, which stays.',
  },
  nothingToRemove: { fr: 'Rien à retirer.', en: 'Nothing to remove.' },
} as const satisfies Record<string, Localised>

/** What is tied to an address, by kind: a title and how much there is. */
export const found = {
  account: { fr: (what) => `Compte : ${what}`, en: (what) => `Account: ${what}` },
  elsewhere: { fr: (who) => `Écrit depuis : ${who}`, en: (who) => `Writes from: ${who}` },
  follower: {
    fr: (who) => `Suit le blog depuis le fédivers : ${who}`,
    en: (who) => `Follows the blog in the fediverse: ${who}`,
  },
  followed: {
    fr: (who) => `Suivi par le blog dans le fédivers : ${who}`,
    en: (who) => `Followed by the blog in the fediverse: ${who}`,
  },
  comments: { fr: (count) => `Commentaires : ${count}`, en: (count) => `Comments: ${count}` },
  moreComments: { fr: (count) => `  … et ${count} plus anciens`, en: (count) => `  … and ${count} older` },
  appeals: { fr: (count) => `Contestations : ${count}`, en: (count) => `Objections: ${count}` },
  reports: { fr: (count) => `Signalements : ${count}`, en: (count) => `Reports: ${count}` },
  follows: { fr: (count) => `Fils suivis : ${count}`, en: (count) => `Threads followed: ${count}` },
  subscriptions: { fr: (count) => `Lettre d’information : ${count}`, en: (count) => `Newsletter: ${count}` },
  mails: { fr: (count) => `Courriels : ${count}`, en: (count) => `E-mails: ${count}` },
  links: { fr: (count) => `Liens envoyés : ${count}`, en: (count) => `Links sent: ${count}` },
  blocks: { fr: (count) => `Blocages : ${count}`, en: (count) => `Blocks: ${count}` },
} as const satisfies Record<string, LocalisedWith<string | number>>

type Counts = Readonly<
  Record<'comments' | 'reports' | 'follows' | 'subscriptions' | 'followers' | 'links' | 'mails' | 'blocks', number>
>

export const erased: LocalisedWith<Counts> = {
  fr: ({ comments, reports, follows, subscriptions, followers, links, mails, blocks }) =>
    `Effacé : commentaires ${comments}, signalements ${reports}, fils suivis ${follows}, lettre d’information ${subscriptions}, ` +
    `comptes abonnés ou suivis ${followers}, liens ${links}, courriels ${mails}, blocages ${blocks}.`,
  en: ({ comments, reports, follows, subscriptions, followers, links, mails, blocks }) =>
    `Erased: comments ${comments}, reports ${reports}, threads followed ${follows}, newsletter ${subscriptions}, ` +
    `followers and accounts followed ${followers}, links ${links}, e-mails ${mails}, blocks ${blocks}.`,
}

export const removed: LocalisedWith<string> = {
  fr: (counts) => `Retiré : ${counts}.`,
  en: (counts) => `Removed: ${counts}.`,
}

/** Comments that nobody decides on are no matter of a purge. */
export const stillWaiting: LocalisedWith<{ count: number; day: string }> = {
  fr: ({ count, day }) =>
    `Attention : ${count} commentaires attendent depuis longtemps, le plus ancien depuis le ${day}. ` +
    'La purge n’y touche pas.',
  en: ({ count, day }) =>
    `Note: ${count} comments have waited for long, the oldest since ${day}. The purge leaves them alone.`,
}
