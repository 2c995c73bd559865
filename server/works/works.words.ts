import type { Localised } from '../i18n.ts'

/** Numbers as alternatives: "A", "A or B", "A, B or C". */
function either(numbers: readonly string[], or: string): string {
  const last = numbers.at(-1) ?? ''
  return numbers.length > 1 ? `${numbers.slice(0, -1).join(', ')} ${or} ${last}` : last
}

const quote = (signs: readonly string[], open: string, close: string) =>
  signs.map((sign) => `${open}${sign}${close}`).join(', ')

export const words = {
  noDigits: (signs: readonly string[]): Localised => ({
    fr:
      signs.length > 1
        ? `Un ISBN ne contient que des chiffres (et parfois un X à la fin) ; ${quote(signs, '« ', ' »')} n’en sont pas.`
        : `Un ISBN ne contient que des chiffres (et parfois un X à la fin) ; ${quote(signs, '« ', ' »')} n’en est pas un.`,
    en:
      signs.length > 1
        ? `An ISBN is made of digits alone (and sometimes an X at its end); ${quote(signs, '“', '”')} are none.`
        : `An ISBN is made of digits alone (and sometimes an X at its end); ${quote(signs, '“', '”')} is none.`,
  }),
  wrongLength: (length: number): Localised => ({
    fr: `Un ISBN a 13 chiffres, ou 10 sur un livre ancien ; celui-ci en a ${length}.`,
    en: `An ISBN has 13 digits, or 10 on an older book; this one has ${length}.`,
  }),
  xAtTheEnd: {
    fr: 'Seul un ISBN de 10 chiffres peut finir par un X ; celui-ci en a 13.',
    en: 'Only an ISBN of 10 digits may end with an X; this one has 13.',
  },
  wrongPrefix: (prefix: string): Localised => ({
    fr: `Un ISBN de 13 chiffres commence par 978 ou 979 ; celui-ci commence par ${prefix}. Est-ce bien un ISBN ?`,
    en: `An ISBN of 13 digits begins with 978 or 979; this one begins with ${prefix}. Is it an ISBN?`,
  }),
  musicNumber: {
    fr: 'Ce numéro, qui commence par 979-0, est celui d’une partition (ISMN) : laissez l’ISBN vide.',
    en: 'This number, which begins with 979-0, is that of printed music (ISMN): leave the ISBN empty.',
  },
  /** The first of the numbers has another last digit; in the others two digits have changed places. */
  wrongCheckDigit: (digit: string, [mended = '', ...swapped]: readonly string[]): Localised => ({
    fr:
      `Cet ISBN contient une erreur. Si les autres chiffres sont justes, le dernier devrait être ${digit} : ${mended}.` +
      (swapped.length > 0 ? ` Si deux chiffres voisins ont été inversés : ${either(swapped, 'ou')}.` : ''),
    en:
      `There is a mistake in this ISBN. If the other digits are right, the last one should be ${digit}: ${mended}.` +
      (swapped.length > 0 ? ` If two neighbouring digits changed places: ${either(swapped, 'or')}.` : ''),
  }),
  isbnExists: (title: string): Localised => ({
    fr: `Une fiche porte déjà cet ISBN : « ${title} ».`,
    en: `A record already bears this ISBN: “${title}”.`,
  }),
  inUse: {
    fr: 'Un article cite cette fiche, ou son texte en cours : retirez-la d’abord de l’article.',
    en: 'An article cites this record, or the text being worked on does: take it out of the article first.',
  },
  noWork: { fr: 'Cette fiche n’existe pas.', en: 'This record does not exist.' },
  noTitle: { fr: 'Donnez un titre.', en: 'Give a title.' },
  noLang: {
    fr: 'Donnez un code de langue, tel que fr, en ou oc.',
    en: 'Give a language tag, such as fr, en or oc.',
  },
  noFamily: {
    fr: 'Donnez le nom de cette personne, ou laissez tout vide.',
    en: 'Give the name of this person, or leave all of it empty.',
  },
  noCover: {
    fr: 'Cette image n’est pas dans la médiathèque.',
    en: 'This image is not in the media library.',
  },
  noAddress: {
    fr: 'Donnez l’adresse entière de la notice, qui commence par https://.',
    en: 'Give the whole address of the record, which begins with https://.',
  },
} as const
