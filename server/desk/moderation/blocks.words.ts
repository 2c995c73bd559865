import { choosePlural, type Localised } from '../../i18n.ts'
import type { BlockEffect, BlockKind } from '../../db/index.ts'

export const words = {
  lead: {
    fr: 'Qui ne peut plus commenter, ou dont tout attend une relecture. Pour bloquer quelqu’un, ouvrez l’un de ses commentaires ; une adresse électronique peut aussi s’ajouter ici.',
    en: 'Who may not comment any more, or whose comments all wait. To block somebody, open one of their comments; an e-mail address may also be added here.',
  },
  columns: {
    who: { fr: 'Qui', en: 'Who' },
    effect: { fr: 'Ce qui se passe', en: 'What happens' },
    until: { fr: 'Jusqu’à', en: 'Until' },
    reason: { fr: 'Raison', en: 'Reason' },
    by: { fr: 'Décidé', en: 'Decided' },
    act: { fr: 'Lever', en: 'End' },
  },
  forGood: { fr: 'sans fin', en: 'no end' },
  network: { fr: 'Une connexion (adresse de réseau)', en: 'A connection (network address)' },
  erased: { fr: 'Une adresse effacée', en: 'An erased address' },
  account: { fr: 'compte', en: 'account' },
  remote: { fr: 'sur un autre site', en: 'on another site' },
  server: { fr: 'tout le serveur', en: 'the whole server' },
  end: { fr: 'Lever', en: 'End' },
  empty: { fr: 'Personne n’est bloqué.', en: 'Nobody is blocked.' },
  emptyText: {
    fr: 'Refuser un commentaire suffit presque toujours. Bloquer sert contre qui recommence.',
    en: 'Refusing a comment is nearly always enough. Blocking is for those who go on.',
  },
  onlySilence: {
    fr: 'Rien ne prouve que cette adresse soit la sienne : ses commentaires peuvent attendre, pas être refusés.',
    en: 'Nothing proves that this address is theirs: their comments may wait, but not be turned away.',
  },
  takenNoMore: {
    fr: 'Rien de ce qui vient de là n’est plus reçu. Rien ne le lui dit.',
    en: 'Nothing that comes from there is taken any more. Nothing tells them.',
  },
  person: { fr: 'Cette personne', en: 'This person' },
  heading: { fr: 'Bloquer cette personne', en: 'Block this person' },
  addHeading: { fr: 'Ajouter une adresse électronique', en: 'Add an e-mail address' },
  value: { fr: 'Adresse électronique', en: 'E-mail address' },
  kind: { fr: 'La reconnaître à', en: 'Know them by' },
  effect: { fr: 'Ce qui se passe', en: 'What happens' },
  until: { fr: 'Pendant', en: 'For' },
  reason: { fr: 'Raison', en: 'Reason' },
  reasonHint: { fr: 'Lue par l’équipe seulement.', en: 'Read by the team only.' },
  save: { fr: 'Bloquer', en: 'Block' },
  nothing: {
    fr: 'On ne sait rien de cette personne qui permette de la reconnaître la prochaine fois.',
    en: 'Nothing is known of this person by which to know them the next time.',
  },
  days: {
    fr: (days: number) => `${days} ${choosePlural('fr', days, { one: 'jour', other: 'jours' })}`,
    en: (days: number) => `${days} ${choosePlural('en', days, { one: 'day', other: 'days' })}`,
  },
  ended: { fr: 'C’est levé : cette personne commente comme avant.', en: 'Ended: this person comments as before.' },
  added: { fr: 'C’est noté : le blocage compte dès maintenant.', en: 'Done: the block counts from now on.' },
  endTitle: { fr: 'Lever ce blocage ?', en: 'End this block?' },
  endText: {
    fr: (who: string) =>
      `${who} pourra de nouveau commenter comme tout le monde. La raison notée sera perdue, et une connexion ne se bloque que depuis un commentaire.`,
    en: (who: string) =>
      `${who} will be able to comment like everybody else. The reason noted will be lost, and a connection is blocked from a comment only.`,
  },
  endAct: { fr: 'Lever le blocage', en: 'End the block' },
} as const

export const kinds: Readonly<Record<BlockKind, { label: Localised; hint: Localised }>> = {
  account: {
    label: { fr: 'Son compte', en: 'Their account' },
    hint: { fr: 'Ce compte de lecteur, où qu’il se connecte.', en: 'This reader’s account, wherever it signs in.' },
  },
  email: {
    label: { fr: 'Son adresse électronique', en: 'Their e-mail address' },
    hint: {
      fr: 'Tout commentaire qui donne cette adresse. Elle se change facilement.',
      en: 'Every comment that gives this address. It is easily changed.',
    },
  },
  remote: {
    label: { fr: 'Son compte sur son site', en: 'Their account on their site' },
    hint: { fr: 'Cette personne seule, là où elle écrit.', en: 'This person alone, where they write.' },
  },
  server: {
    label: { fr: 'Tout son serveur', en: 'Their whole server' },
    hint: {
      fr: 'Tout ce qui vient de ce site et de ses sous-domaines : parfois des milliers de personnes.',
      en: 'All that comes from this site and its sub-domains: sometimes thousands of people.',
    },
  },
  address: {
    label: { fr: 'Sa connexion', en: 'Their connection' },
    hint: {
      fr: 'Tout ce qui vient de la même connexion : parfois une famille, une école ou la bibliothèque. Trente jours au plus.',
      en: 'All that comes from the same connection: sometimes a family, a school or the library. Thirty days at most.',
    },
  },
}

export const effects: Readonly<Record<BlockEffect, { label: Localised; hint: Localised; said: Localised }>> = {
  silence: {
    label: { fr: 'Faire attendre', en: 'Hold' },
    hint: {
      fr: 'Ses commentaires arrivent, et attendent toujours une relecture. Rien ne le lui dit.',
      en: 'Their comments arrive, and always wait for a review. Nothing tells them.',
    },
    said: { fr: 'ses commentaires attendent toujours', en: 'their comments always wait' },
  },
  block: {
    label: { fr: 'Ne plus rien recevoir', en: 'Take nothing' },
    hint: {
      fr: 'Ses commentaires sont refusés à l’envoi, et cela lui est dit.',
      en: 'Their comments are turned away as they are sent, and they are told.',
    },
    said: { fr: 'ses commentaires sont refusés à l’envoi', en: 'their comments are turned away' },
  },
}
