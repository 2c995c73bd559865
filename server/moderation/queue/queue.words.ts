import type { Localised } from '../../i18n.ts'

export const words = {
  otherState: {
    fr:
      'Le commentaire n’est plus dans l’état annoncé, ou cet état n’admet pas cette décision : relisez-le, ' +
      'puis décidez en indiquant son état dans « from ».',
    en:
      'The comment is not in the state you named, or that state does not admit this decision: read it again, ' +
      'then decide with its state in "from".',
  },
  nothingToUndo: {
    fr:
      'Il n’y a plus de décision à annuler : ce commentaire est dans son premier état, ou une autre cause l’a ' +
      'changé depuis.',
    en: 'There is no decision left to undo: this comment is in its first state, or something else changed it since.',
  },
  noNewText: {
    fr: 'Aucun nouveau texte n’attend d’être relu.',
    en: 'No new text waits to be read.',
  },
  onlyApproved: {
    fr: 'Seul un commentaire approuvé peut être mis en avant.',
    en: 'Only an approved comment can be highlighted.',
  },
  groundWanted: { fr: 'Indiquez le motif du refus.', en: 'Give the reason of the refusal.' },
  groundOfRefusalOnly: { fr: 'Un motif n’accompagne qu’un refus.', en: 'Only a refusal takes a reason.' },
  sentenceOfRefusalOnly: {
    fr: 'Une phrase pour la personne qui a écrit n’accompagne qu’un refus.',
    en: 'Only a refusal takes a sentence to the author.',
  },
} as const satisfies Record<string, Localised>
