import { choosePlural } from '../../i18n.ts'

export const words = {
  heading: { fr: 'Premiers pas', en: 'First steps' },
  said: {
    fr: (done: number, all: number) =>
      `${done} sur ${all} ${choosePlural('fr', done, { one: 'est fait', other: 'sont faits' })}. Cette liste s’en ira d’elle-même.`,
    en: (done: number, all: number) => `${done} of ${all} done. This list will go by itself.`,
  },
  done: { fr: 'Fait', en: 'Done' },
  toDo: { fr: 'À faire', en: 'To do' },
  steps: {
    site: {
      fr: 'Nommer le blog, l’établissement et qui dirige la publication',
      en: 'Name the blog, the library and who directs the publication',
    },
    category: { fr: 'Ajouter une catégorie', en: 'Add a category' },
    picture: { fr: 'Envoyer une image', en: 'Add a picture to the media' },
    first: { fr: 'Écrire le premier article', en: 'Write the first article' },
    write: { fr: 'Écrire votre premier article', en: 'Write your first article' },
    publish: { fr: 'Publier votre premier article', en: 'Publish your first article' },
    submit: {
      fr: 'Envoyer votre premier article en relecture',
      en: 'Submit your first article for review',
    },
    invite: { fr: 'Inviter un ou une collègue', en: 'Invite a colleague' },
    mode: { fr: 'Choisir comment paraissent les commentaires', en: 'Choose how comments appear' },
    decide: { fr: 'Relire un premier commentaire', en: 'Review a first comment' },
    reply: { fr: 'Préparer une réponse type', en: 'Prepare a canned reply' },
  },
} as const
