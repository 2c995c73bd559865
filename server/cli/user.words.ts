import type { Localised, LocalisedWith } from '../i18n.ts'

/** What the commands on accounts say. */
export const words = {
  create: { fr: 'ouvre un compte', en: 'opens an account' },
  list: { fr: 'montre les comptes', en: 'shows the accounts' },
  deactivate: {
    fr: 'ferme un compte sans rien perdre de ce qu’il a écrit',
    en: 'closes an account and keeps all it wrote',
  },
  reactivate: { fr: 'rouvre un compte', en: 'opens a closed account again' },
  password: {
    fr: 'change un mot de passe et ferme les sessions du compte',
    en: 'sets a password and ends the account’s sessions',
  },
  secondFactorOff: {
    fr: 'retire d’un compte la connexion en deux étapes (téléphone perdu)',
    en: 'turns an account’s two-step sign-in off (a lost telephone)',
  },
  roles: { fr: 'donne à un compte ces rôles, et eux seuls', en: 'gives an account these roles and no other' },
  noTerminal: {
    fr: 'Donnez le mot de passe sur l’entrée standard avec --password-stdin : il n’y a pas de terminal où le demander.',
    en: 'Give the password on standard input with --password-stdin: there is no terminal to ask for it.',
  },
  askPassword: { fr: 'Mot de passe (8 caractères au moins) : ', en: 'Password (at least 8 characters): ' },
  askAgain: { fr: 'Le même, encore une fois : ', en: 'The same once more: ' },
  nothingDone: { fr: 'Rien n’a été fait.', en: 'Nothing was done.' },
  passwordsDiffer: {
    fr: 'Les deux mots de passe diffèrent : rien n’a été fait.',
    en: 'The two passwords differ: nothing was done.',
  },
  inactive: { fr: '(désactivé)', en: '(deactivated)' },
} as const satisfies Record<string, Localised>

interface Account {
  email: string
  roles: readonly string[]
}

/** What was done to an account. */
export const done = {
  created: {
    fr: ({ email, roles }) => `Compte ouvert : ${email} (${roles.join(', ')}).`,
    en: ({ email, roles }) => `Account opened: ${email} (${roles.join(', ')}).`,
  },
  secondFactorOff: {
    fr: ({ email }) => `Connexion en deux étapes retirée : ${email}.`,
    en: ({ email }) => `Two-step sign-in turned off: ${email}.`,
  },
  deactivated: {
    fr: ({ email }) => `Compte désactivé, sessions fermées : ${email}.`,
    en: ({ email }) => `Account deactivated, sessions ended: ${email}.`,
  },
  reactivated: {
    fr: ({ email }) => `Compte réactivé : ${email}.`,
    en: ({ email }) => `Account reactivated: ${email}.`,
  },
  passwordSet: {
    fr: ({ email }) => `Mot de passe changé, sessions fermées : ${email}.`,
    en: ({ email }) => `Password changed, sessions ended: ${email}.`,
  },
  rolesGiven: {
    fr: ({ email, roles }) => `Rôles de ${email} : ${roles.join(', ')}.`,
    en: ({ email, roles }) => `Roles of ${email}: ${roles.join(', ')}.`,
  },
} as const satisfies Record<string, LocalisedWith<Account>>

export const noAccount: LocalisedWith<string> = {
  fr: (address) => `Aucun compte à l’adresse ${address}.`,
  en: (address) => `No account has the address ${address}.`,
}

export const unknownRole: LocalisedWith<{ unknown: string; known: string }> = {
  fr: ({ unknown, known }) => `Rôle inconnu : ${unknown}. Les rôles sont ${known}.`,
  en: ({ unknown, known }) => `Unknown role: ${unknown}. The roles are ${known}.`,
}
