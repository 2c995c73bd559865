import type { Localised, LocalisedWith } from '../i18n.ts'

/** Every sentence that a person may read of what all routes share. */
export const words = {
  manyValues: {
    fr: (most: number) => `Ce contenu compte trop de valeurs : envoyez-en au plus ${most.toLocaleString('fr')}.`,
    en: (most: number) => `This holds too many values: send ${most.toLocaleString('en')} at most.`,
  },
  oneHost: {
    fr: 'Une requête nomme son hôte une fois, ni plus ni moins : corrigez l’en-tête Host.',
    en: 'A request names its host once, no more and no less: correct the Host header.',
  },
  elsewhere: {
    fr: 'Ce formulaire vient d’une autre page que celles de ce site : rien n’a été fait. Recommencez depuis le site.',
    en: 'This form was sent from a page that is not of this site: nothing was done. Start again from the site.',
  },
  notByKey: {
    fr: 'Cette clé n’ouvre pas cela : qui administre le blog peut en faire une qui l’ouvre, si une clé le peut.',
    en: 'This key does not open that: whoever administers the blog can make one that does, if any key can.',
  },
  unread: {
    fr: 'Cette requête ne suit pas les règles de HTTP/1.1 : vérifiez le programme qui l’envoie.',
    en: 'This request does not follow the rules of HTTP/1.1: check the program that sends it.',
  },
  forbiddenCharacter: {
    fr:
      'Le texte contient un caractère de contrôle, un caractère incomplet ou une suite de signes sans lettre : ' +
      'retirez-le.',
    en: 'The text holds a control character, an incomplete one or a row of marks without a letter: remove it.',
  },
  required: { fr: 'Ce champ est obligatoire.', en: 'This member is required.' },
  unknown: { fr: 'Ce champ n’existe pas : retirez-le.', en: 'This member does not exist: remove it.' },
  empty: { fr: 'Ce champ ne peut pas être vide.', en: 'This member cannot be empty.' },
  tooLong: {
    fr: (most: string) => `Pas plus de ${most} caractères.`,
    en: (most: string) => `No more than ${most} characters.`,
  },
  tooShort: {
    fr: (least: string) => `Au moins ${least} caractères.`,
    en: (least: string) => `At least ${least} characters.`,
  },
  tooMuch: { fr: (most: string) => `Au plus ${most}.`, en: (most: string) => `At most ${most}.` },
  tooLittle: { fr: (least: string) => `Au moins ${least}.`, en: (least: string) => `At least ${least}.` },
  tooMany: {
    fr: (most: string) => `Pas plus de ${most} éléments.`,
    en: (most: string) => `No more than ${most} items.`,
  },
  chooseAmong: {
    fr: (choices: string) => `Choisissez parmi : ${choices}.`,
    en: (choices: string) => `Choose one of: ${choices}.`,
  },
  slugForm: {
    fr:
      'Des mots de lettres sans accent et de chiffres, en minuscules, joints par des traits d’union : ' +
      '« l-ete-au-port ».',
    en: 'Words of unaccented lower-case letters and digits, joined by hyphens: "summer-at-the-port".',
  },
} as const satisfies Record<string, Localised | LocalisedWith<string> | LocalisedWith<number>>
