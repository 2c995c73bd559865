import type { Localised } from '../../i18n.ts'

export const words = {
  textWanted: {
    fr: 'Dites pourquoi vous contestez cette décision.',
    en: 'Say why you contest this decision.',
  },
  nothingToContest: {
    fr: 'Ce commentaire n’a pas été refusé : il n’y a rien à contester.',
    en: 'This comment has not been refused: there is nothing to contest.',
  },
  contestedAlready: {
    fr: 'Cette décision a déjà été contestée, ce qui se fait une seule fois.',
    en: 'This decision has been contested already, which can be done once only.',
  },
  ownDecision: {
    fr: 'Vous avez pris la décision contestée : une autre personne doit répondre à cette contestation.',
    en: 'You took the decision that is contested: someone else must answer this objection.',
  },
  answeredAlready: {
    fr: 'Cette contestation a déjà reçu une réponse.',
    en: 'This objection has been answered already.',
  },
} as const satisfies Record<string, Localised>
