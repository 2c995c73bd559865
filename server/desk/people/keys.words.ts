export const words = {
  title: { fr: 'Mes touches de modération', en: 'My keys for moderation' },
  lead: {
    fr:
      'Dans la liste des commentaires, une touche par décision. Choisissez les vôtres : elles vous suivent ' +
      'sur tous les postes.',
    en: 'In the list of comments, one key for each decision. Choose your own: they follow you to every machine.',
  },
  section: { fr: 'Mes touches de modération', en: 'My keys for moderation' },
  isOn: {
    fr: (keys: string) => `Une touche par décision dans la liste des commentaires : ${keys}.`,
    en: (keys: string) => `One key for each decision in the list of comments: ${keys}.`,
  },
  isOff: {
    fr: 'Aucune touche n’agit dans la liste des commentaires : vous avez choisi de vous en passer.',
    en: 'No key acts in the list of comments: you have chosen to do without.',
  },
  change: { fr: 'Changer mes touches', en: 'Change my keys' },
  use: { fr: 'Utiliser ces touches', en: 'Use these keys' },
  useHint: {
    fr: 'Décochez pour vous passer de raccourcis : par exemple si vous dictez, ou si une touche frôlée décide à votre place.',
    en: 'Untick to do without shortcuts: if you dictate, for instance, or if a key brushed by chance decides for you.',
  },
  letters: {
    fr:
      'Une lettre par action, celle qu’écrit votre clavier, avec ou sans accent. Les chiffres choisissent le motif ' +
      'd’un refus ; l’espace et les signes restent au navigateur et au lecteur d’écran.',
    en:
      'One letter for each act, as your keyboard writes it. Digits choose the reason of a refusal; ' +
      'the space bar and signs are left to the browser and the screen reader.',
  },
  save: { fr: 'Enregistrer mes touches', en: 'Save my keys' },
  reset: { fr: 'Revenir aux touches d’origine', en: 'Back to the first keys' },
  back: { fr: 'Revenir à mon compte', en: 'Back to my account' },
  done: {
    saved: { fr: 'Vos touches sont enregistrées.', en: 'Your keys are saved.' },
    reset: { fr: 'Les touches d’origine sont revenues.', en: 'The first keys are back.' },
    on: { fr: 'Les touches agissent.', en: 'The keys act.' },
    off: { fr: 'Aucune touche n’agit plus.', en: 'No key acts any more.' },
  },
} as const
