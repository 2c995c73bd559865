export const words = {
  changed: {
    fr:
      'Quelqu’un a enregistré autre chose pendant que vous écriviez. Rien n’est perdu : votre saisie est ci-dessous, ' +
      'et ce qui est enregistré est rappelé à chaque champ qui diffère. Relisez, puis enregistrez de nouveau.',
    en:
      'Somebody saved something else while you were writing. Nothing is lost: what you typed is below, and what is ' +
      'saved is told at each field that differs. Read it, then save again.',
  },
  now: {
    fr: (text: string) => `Enregistré entre-temps : « ${text} »`,
    en: (text: string) => `Saved meanwhile: “${text}”`,
  },
  at: {
    fr: (field: string, sentence: string) => `${field} : ${sentence}`,
    en: (field: string, sentence: string) => `${field}: ${sentence}`,
  },
  nothing: { fr: 'rien', en: 'nothing' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
} as const
