/** Why an account cannot be followed. */
export const words = {
  form: {
    fr: 'Écrivez le compte sous la forme @nom@serveur, ou l’adresse https de sa page.',
    en: 'Write the account as @name@server, or the https address of its page.',
  },
  none: { fr: 'Ce compte est introuvable.', en: 'There is no such account.' },
  silent: {
    fr: 'Ce serveur ne répond pas. Vérifiez son nom, ou réessayez plus tard.',
    en: 'That server does not answer. Check its name, or try again later.',
  },
  busy: {
    fr: 'Le blog s’est déjà adressé à ce serveur bien des fois : réessayez dans dix minutes.',
    en: 'The blog has asked that server many times already: try again in ten minutes.',
  },
  own: { fr: 'C’est le compte du blog lui-même.', en: 'That is the account of the blog itself.' },
  known: {
    fr: 'Le blog suit déjà ce compte, ou attend sa réponse.',
    en: 'The blog follows it, or waits for its answer.',
  },
  blocked: { fr: 'Ce compte ou son serveur est bloqué.', en: 'That account or its server is blocked.' },
  off: {
    fr: 'Le blog n’est pas dans le fédivers : cochez d’abord la case qui l’y met.',
    en: 'The blog is not in the fediverse: tick the box first that puts it there.',
  },
  most: {
    fr: (most: number) => `Le blog suit au plus ${most} comptes.`,
    en: (most: number) => `The blog follows ${most} accounts at most.`,
  },
} as const
