import { countEn, countFr } from '../counts.words.ts'

export const words = {
  title: { fr: 'Signatures', en: 'Bylines' },
  lead: {
    fr: 'Les noms sous lesquels paraissent les articles. Le public ne voit jamais le compte qui est derrière.',
    en: 'The names under which articles appear. The public never sees the account behind one.',
  },
  add: { fr: 'Ajouter une signature', en: 'Add a byline' },
  search: { fr: 'Nom de la signature', en: 'Name of the byline' },
  columns: {
    name: { fr: 'Nom', en: 'Name' },
    kind: { fr: 'Sorte', en: 'Kind' },
    account: { fr: 'Compte', en: 'Account' },
    signers: { fr: 'Confiée à', en: 'Given to' },
  },
  kinds: {
    person: { fr: 'Personne', en: 'Person' },
    pseudonym: { fr: 'Pseudonyme', en: 'Pseudonym' },
    institution: { fr: 'Établissement', en: 'Institution' },
  },
  kindHints: {
    person: { fr: 'Quelqu’un qui signe de son nom.', en: 'Somebody who signs with their own name.' },
    pseudonym: {
      fr:
        'Un nom de plume. Si une signature le devient, son ancienne adresse, son portrait et son compte sont ' +
        'oubliés : ils diraient qui c’est.',
      en:
        'A pen name. Where a byline becomes one, its old address, its portrait and its account are forgotten: ' +
        'they would tell who it is.',
    },
    institution: {
      fr: 'La bibliothèque elle-même : toute l’équipe peut signer ainsi.',
      en: 'The library itself: the whole team may sign so.',
    },
  },
  nobody: { fr: 'Aucun', en: 'None' },
  closed: { fr: (name: string) => `${name} (compte fermé)`, en: (name: string) => `${name} (account closed)` },
  everybody: { fr: 'toute l’équipe', en: 'the whole team' },
  empty: { fr: 'Aucune signature ici', en: 'No byline here' },
  emptyText: {
    fr: 'Ajoutez celle de la bibliothèque : toute l’équipe pourra publier en son nom.',
    en: 'Add the library’s: the whole team will be able to publish in its name.',
  },
  emptySearch: {
    fr: 'Aucun nom ne contient ces lettres : essayez-en moins.',
    en: 'No name holds these letters: try fewer.',
  },
  form: {
    kind: { fr: 'Sorte de signature', en: 'Kind of byline' },
    name: { fr: 'Nom', en: 'Name' },
    nameHint: { fr: 'Comme il paraîtra sous les articles.', en: 'As it will appear under articles.' },
    bio: { fr: 'Présentation', en: 'About' },
    bioHint: { fr: 'En tête de la page de cette signature.', en: 'At the head of this byline’s page.' },
    portrait: { fr: 'Portrait', en: 'Portrait' },
    portraitHint: {
      fr:
        'Une image du site, avec l’accord de la personne, décrite par son texte alternatif. ' +
        'Si cette personne s’en va ou change d’avis, retirez-la ici, puis supprimez l’image.',
      en:
        'A picture of the site, with the person’s consent, described by its alternative text. ' +
        'If this person leaves or thinks otherwise, take it off here, then remove the picture.',
    },
    noPortrait: { fr: 'Aucun', en: 'None' },
    fediverse: { fr: 'Compte sur le fédivers', en: 'Account in the fediverse' },
    fediverseHint: {
      fr: 'Mastodon, par exemple : @anne@mastodon.example. Les liens partagés là-bas nomment ce compte.',
      en: 'Mastodon, for one: @anne@mastodon.example. Links that are shared there name this account.',
    },
    slug: { fr: 'Adresse', en: 'Address' },
    slugHint: {
      fr: 'Des minuscules et des traits d’union. Faite du nom si vous n’en donnez pas.',
      en: 'Small letters and hyphens. Made of the name unless you give one.',
    },
    account: { fr: 'Compte derrière cette signature', en: 'Account behind this byline' },
    accountHint: {
      fr: 'La personne qui répond de ces textes. Jamais public.',
      en: 'The person who answers for these texts. Never public.',
    },
    signers: { fr: 'Confiée aussi à', en: 'Given also to' },
    signersHint: {
      fr: 'Ces personnes peuvent signer ainsi. Jamais public.',
      en: 'These people may sign so. Never public.',
    },
    save: { fr: 'Enregistrer', en: 'Save' },
    create: { fr: 'Ajouter', en: 'Add' },
  },
  view: { fr: 'Voir sa page', en: 'View its page' },
  back: { fr: 'Toutes les signatures', en: 'All bylines' },
  removeLink: { fr: 'Supprimer cette signature…', en: 'Remove this byline…' },
  remove: {
    title: {
      fr: (name: string) => `Supprimer la signature « ${name} » ?`,
      en: (name: string) => `Remove the byline “${name}”?`,
    },
    free: {
      fr: 'Rien n’est signé de ce nom. La suppression ne s’annule pas.',
      en: 'Nothing is signed with this name. This cannot be undone.',
    },
    articles: {
      fr: (count: number) => `${countFr(count, 'article est signé', 'articles sont signés')} de ce nom.`,
      en: (count: number) => `${countEn(count, 'article is', 'articles are')} signed with this name.`,
    },
    comments: {
      fr: (count: number) => `${countFr(count, 'commentaire est signé', 'commentaires sont signés')} de ce nom.`,
      en: (count: number) => `${countEn(count, 'comment is', 'comments are')} signed with this name.`,
    },
    used: {
      fr: 'Une signature employée ne se supprime pas : donnez d’abord une autre signature à ces textes.',
      en: 'A byline in use is not removed: first give these texts another byline.',
    },
    confirm: { fr: 'Supprimer la signature', en: 'Remove the byline' },
  },
  done: {
    created: { fr: 'La signature est ajoutée.', en: 'The byline is added.' },
    saved: { fr: 'Enregistré.', en: 'Saved.' },
    removed: { fr: 'La signature est supprimée.', en: 'The byline is removed.' },
  },
} as const
