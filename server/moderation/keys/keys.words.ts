import type { Localised } from '../../i18n.ts'

export const words = {
  letter: { fr: 'Donnez une lettre, une seule.', en: 'Give a letter, one alone.' },
  taken: {
    fr: ({ act }: { act: Localised }) => `Cette lettre sert déjà : ${act.fr}.`,
    en: ({ act }: { act: Localised }) => `This letter serves already: ${act.en}.`,
  },
  acts: {
    approve: { fr: 'Publier', en: 'Publish' },
    reject: { fr: 'Refuser', en: 'Refuse' },
    spam: { fr: 'Indésirable', en: 'Spam' },
    trash: { fr: 'Corbeille', en: 'Trash' },
    undo: { fr: 'Annuler la dernière décision', en: 'Undo the last decision' },
    next: { fr: 'Commentaire suivant', en: 'Next comment' },
    previous: { fr: 'Commentaire précédent', en: 'Previous comment' },
  },
} as const
