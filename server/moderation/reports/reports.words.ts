import type { Localised } from '../../i18n.ts'

export const words = {
  reported: {
    fr: 'Merci. Votre signalement est enregistré : la bibliothèque va l’examiner.',
    en: 'Thank you. Your report has been recorded: the library will look into it.',
  },
  tooMany: (minutes: number): Localised => ({
    fr:
      `Plusieurs signalements viennent d’arriver de votre connexion : patientez ${minutes} ` +
      `minute${minutes > 1 ? 's' : ''}, puis renvoyez le vôtre.`,
    en:
      `Several reports have just arrived from your connection: wait ${minutes} ` +
      `minute${minutes > 1 ? 's' : ''}, then send yours again.`,
  }),
  noneOpen: {
    fr: 'Aucun signalement de ce commentaire n’attend de réponse.',
    en: 'No report of this comment awaits an answer.',
  },
  groundWanted: { fr: 'Choisissez un motif dans la liste.', en: 'Choose a reason from the list.' },
  reasonWanted: { fr: 'Dites en quelques mots ce qui pose problème.', en: 'Say in a few words what is wrong.' },
} as const
