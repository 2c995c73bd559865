import { formatNumber } from '../../i18n.ts'

type Counts = Record<'comments' | 'mails' | 'reports' | 'followers', number>

export const words = {
  title: { fr: 'Données personnelles', en: 'Personal data' },
  lead: {
    fr: 'Une personne demande ce que le blog garde d’elle, ou de l’effacer : cherchez son adresse.',
    en: 'Somebody asks what the blog keeps of them, or to erase it: look for their address.',
  },
  email: { fr: 'Adresse de la personne', en: 'The person’s address' },
  emailHint: {
    fr:
      'Une adresse électronique ; pour qui écrit depuis un autre site, @nom@serveur, ou l’adresse de son compte ou de sa page. ' +
      'Assurez-vous d’abord que la demande vient bien de cette adresse.',
    en:
      'An e-mail address; of somebody who writes from another site, @name@server, or the address of their account or page. ' +
      'First make sure that the request comes from this address.',
  },
  find: { fr: 'Rechercher', en: 'Search' },
  found: {
    fr: (email: string) => `Ce que le blog garde de ${email}`,
    en: (email: string) => `What the blog keeps of ${email}`,
  },
  nothing: { fr: 'Le blog ne garde rien à cette adresse.', en: 'The blog keeps nothing under this address.' },
  facts: {
    account: { fr: 'Compte', en: 'Account' },
    elsewhere: { fr: 'Écrit depuis', en: 'Writes from' },
    follower: { fr: 'Suit le blog depuis le fédivers', en: 'Follows the blog in the fediverse' },
    followed: { fr: 'Suivi par le blog dans le fédivers', en: 'Followed by the blog in the fediverse' },
    totalComments: { fr: 'Commentaires', en: 'Comments' },
    appeals: { fr: 'Contestations', en: 'Objections' },
    reports: { fr: 'Signalements', en: 'Reports' },
    follows: { fr: 'Discussions suivies', en: 'Followed discussions' },
    subscriptions: { fr: 'Lettre d’information', en: 'Newsletter' },
    mails: { fr: 'Courriels', en: 'E-mails' },
    links: { fr: 'Liens', en: 'Links' },
    blocks: { fr: 'Blocages', en: 'Blocks' },
  },
  none: { fr: 'aucun', en: 'none' },
  handOver: { fr: 'Remettre ces données', en: 'Hand these data over' },
  handOverText: {
    fr: 'Un fichier avec tout, à transmettre à la personne. La remise est inscrite au journal, sans l’adresse.',
    en: 'A file with all of it, to be sent to the person. That it was handed over is logged, without the address.',
  },
  download: { fr: 'Télécharger le fichier', en: 'Download the file' },
  erase: { fr: 'Effacer ces données', en: 'Erase these data' },
  eraseText: {
    fr:
      'C’est définitif. Les noms et les adresses disparaissent, les discussions restent lisibles. ' +
      'Les comptes de l’équipe ne sont pas touchés.',
    en: 'This is for good. Names and addresses go, discussions stay readable. Accounts of the staff are left alone.',
  },
  texts: { fr: 'Effacer aussi ce que la personne a écrit', en: 'Erase what the person wrote, too' },
  confirm: { fr: 'Pour confirmer, retapez l’adresse', en: 'To confirm, type the address again' },
  confirmWrong: {
    fr: 'Ce n’est pas la même adresse : rien n’a été effacé.',
    en: 'This is not the same address: nothing was erased.',
  },
  eraseButton: { fr: 'Effacer pour de bon', en: 'Erase for good' },
  erasedTitle: { fr: 'C’est effacé', en: 'It is erased' },
  erased: {
    fr: ({ comments, mails, reports, followers }: Counts) =>
      `Commentaires : ${formatNumber('fr', comments)} ; courriels : ${formatNumber('fr', mails)} ; ` +
      `signalements : ${formatNumber('fr', reports)} ; comptes abonnés ou suivis : ${formatNumber('fr', followers)}.`,
    en: ({ comments, mails, reports, followers }: Counts) =>
      `Comments: ${formatNumber('en', comments)}; e-mails: ${formatNumber('en', mails)}; ` +
      `reports: ${formatNumber('en', reports)}; followers and accounts followed: ${formatNumber('en', followers)}.`,
  },
  account: {
    none: { fr: 'Il n’y avait pas de compte.', en: 'There was no account.' },
    erased: { fr: 'Le compte est effacé.', en: 'The account is erased.' },
    staff: {
      fr: 'Le compte est celui d’une personne de l’équipe : il est resté. Fermez-le depuis « Équipe » s’il le faut.',
      en: 'The account is one of the staff’s: it was left alone. Close it from “People” if need be.',
    },
  },
  backups: {
    fr: 'Les sauvegardes déjà faites gardent ces données jusqu’à leur fin ; remises en place, elles seraient effacées de nouveau.',
    en: 'Backups made before hold these data until they end; put back, they would be erased again.',
  },
  another: { fr: 'Rechercher une autre adresse', en: 'Look for another address' },
} as const
