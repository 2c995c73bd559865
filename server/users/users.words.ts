import { formatNumber, type Localised, type LocalisedWith } from '../i18n.ts'

/** Every sentence that a person may read of accounts and sessions. */
export const words = {
  tooManyAttempts: {
    fr: (minutes: number) =>
      minutes === 1
        ? 'Trop d’essais infructueux. Réessayez dans une minute.'
        : `Trop d’essais infructueux. Réessayez dans ${minutes} minutes.`,
    en: (minutes: number) =>
      minutes === 1
        ? 'Too many failed attempts. Try again in one minute.'
        : `Too many failed attempts. Try again in ${minutes} minutes.`,
  },
  badCredentials: { fr: 'Adresse électronique ou mot de passe incorrect.', en: 'Wrong e-mail address or password.' },
  sessionEnded: {
    fr: 'Votre session est terminée : connectez-vous de nouveau.',
    en: 'Your session has ended: sign in again.',
  },
  badToken: {
    fr: 'Votre session est terminée ou son jeton n’est pas valable : connectez-vous de nouveau.',
    en: 'Your session has ended or its token is not valid: sign in again.',
  },
  badKey: {
    fr: 'Cette clé n’ouvre rien : qui administre le blog peut en donner une autre.',
    en: 'This key opens nothing: whoever administers the blog can give another one.',
  },
  keyTooOften: {
    fr: (most: number) => `Cette clé demande trop souvent : ${formatNumber('fr', most)} fois par minute au plus.`,
    en: (most: number) => `This key asks too often: ${formatNumber('en', most)} times a minute at most.`,
  },
  badKeyName: {
    fr: 'Donnez le nom du programme qui aura cette clé, par exemple « Catalogue ».',
    en: 'Give the name of the program that will have this key, such as "Catalogue".',
  },
  noGrant: {
    fr: 'Choisissez au moins une chose que la clé peut faire.',
    en: 'Choose at least one thing that the key may do.',
  },
  badLastDay: {
    fr: 'Donnez un jour du calendrier, par exemple 2027-12-31, ou laissez ce champ vide.',
    en: 'Give a day of the calendar, such as 2027-12-31, or leave this empty.',
  },
  lastDayOver: {
    fr: 'Ce jour est passé : donnez-en un à venir, ou laissez ce champ vide.',
    en: 'This day is over: give one that is to come, or leave this empty.',
  },
  tooManyKeys: {
    fr: (most: number) => `Il y a déjà ${most} clés : révoquez celles qui ne servent plus.`,
    en: (most: number) => `There are ${most} keys already: revoke those that are no longer used.`,
  },
  wrongCurrentPassword: {
    fr: 'Ce n’est pas votre mot de passe actuel.',
    en: 'This is not your current password.',
  },
  wrongFirstCode: {
    fr: 'Ce n’est pas le code attendu. Attendez le suivant, et vérifiez que l’heure de votre téléphone est juste.',
    en: 'This is not the code expected. Wait for the next one, and check that your telephone’s time is right.',
  },
  wrongCode: {
    fr: 'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.',
    en: 'This code is not the right one, or it has been used. Wait for the next one.',
  },
  halfWayOver: {
    fr: 'Le délai pour donner le code est passé : donnez de nouveau votre mot de passe.',
    en: 'The time to give the code is over: give your password again.',
  },
  noSecondFactor: {
    fr: 'Ce compte ne se connecte pas en deux étapes.',
    en: 'This account does not sign in in two steps.',
  },
  secondFactorSet: {
    fr: 'La connexion en deux étapes est déjà en place, ou sa mise en place n’est pas commencée.',
    en: 'Two-step sign-in is already set up, or has not been begun.',
  },
  notInvited: {
    fr: 'Cette personne n’attend aucune invitation : elle a déjà choisi un mot de passe, ou son compte est fermé.',
    en: 'This person awaits no invitation: they have chosen a password already, or their account is closed.',
  },
  noLinkForClosed: {
    fr: 'Ce compte est fermé, ou c’est celui d’un lecteur : aucun lien ne peut être fait.',
    en: 'This account is closed, or a reader’s: no link can be made.',
  },
  badEmail: {
    fr: 'Indiquez une adresse électronique complète, comme prenom.nom@bibliotheque.example.',
    en: 'Give a whole e-mail address, such as first.last@library.example.',
  },
  badName: {
    fr: (most: number) => `Le nom compte de 1 à ${most} caractères, sans caractère de contrôle.`,
    en: (most: number) => `A name has 1 to ${most} characters, none of them a control character.`,
  },
  shortPassword: {
    fr: (least: number) => `Le mot de passe compte au moins ${least} caractères.`,
    en: (least: number) => `A password has at least ${least} characters.`,
  },
  longPassword: {
    fr: (most: number) => `Le mot de passe compte au plus ${most} caractères.`,
    en: (most: number) => `A password has at most ${most} characters.`,
  },
  oddPassword: {
    fr: 'Le mot de passe contient un caractère de contrôle.',
    en: 'The password holds a control character.',
  },
  passwordIsEmail: {
    fr: 'Le mot de passe doit différer de l’adresse électronique.',
    en: 'The password must differ from the e-mail address.',
  },
  commonPassword: {
    fr:
      'Ce mot de passe est parmi les plus courants : choisissez-en un autre, ' +
      'par exemple trois ou quatre mots sans rapport.',
    en: 'This password is one of the commonest: choose another, such as three or four unrelated words.',
  },
  lastAdministrator: {
    fr: 'C’est le dernier compte d’administration actif : donnez d’abord ce rôle à une autre personne.',
    en: 'This is the last active administrator: give that role to someone else first.',
  },
  duplicate: {
    fr: 'Un compte existe déjà à cette adresse électronique.',
    en: 'This e-mail address already has an account.',
  },
} as const satisfies Record<string, Localised | LocalisedWith<number>>
