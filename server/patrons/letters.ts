import type { Lang } from '../i18n.ts'
import type { Letter } from '../mail/index.ts'

/** What whoever gave an address is told, by what stands behind it. Only the letter knows: the page says the same to all. */
export type Answer = 'register' | 'has-account' | 'sign-in' | 'no-account' | 'staff' | 'closed'

const fr = {
  hello: 'Bonjour,',
  subject: {
    register: 'Confirmez votre compte de lecteur',
    'has-account': 'Vous avez déjà un compte',
    'sign-in': 'Votre lien de connexion',
    'no-account': 'Aucun compte à cette adresse',
    staff: 'Cette adresse est celle d’un compte de l’équipe',
    closed: 'Ce compte est fermé',
  },
  told: {
    register: (site: string) =>
      `Quelqu’un, sans doute vous, a demandé un compte de lecteur sur « ${site} » avec cette adresse. Il ne sera créé que si vous le confirmez.`,
    'has-account': (site: string) =>
      `Quelqu’un, sans doute vous, a demandé un compte de lecteur sur « ${site} » avec cette adresse. Elle en a déjà un : voici un lien pour vous y connecter.`,
    'sign-in': (site: string) =>
      `Quelqu’un, sans doute vous, a demandé à se connecter à votre compte de lecteur sur « ${site} ».`,
    'no-account': (site: string) =>
      `Quelqu’un, sans doute vous, a voulu se connecter sur « ${site} » avec cette adresse. Elle n’y a pas de compte : vous en avez peut-être un sous une autre. Sinon, ce lien permet d’en créer un.`,
    staff: (site: string) =>
      `Quelqu’un, sans doute vous, a demandé un lien de connexion sur « ${site} » avec cette adresse. C’est celle d’un compte de l’équipe : il s’ouvre par son mot de passe, jamais par un lien. Pour un compte de lecteur, donnez une autre adresse.`,
    closed: (site: string) =>
      `Quelqu’un, sans doute vous, a demandé un lien de connexion sur « ${site} » avec cette adresse. La bibliothèque a fermé ce compte : pour en savoir plus, écrivez-lui.`,
  },
  label: { register: 'Créer mon compte', 'sign-in': 'Me connecter' },
  once: 'Ce lien sert une fois et vaut vingt-quatre heures.',
  nothing: {
    register: 'Si vous n’avez rien demandé, ne faites rien : aucun compte n’est créé.',
    'sign-in': 'Si vous n’avez rien demandé, ne faites rien : sans ce message, personne n’entre par là.',
  },
}

const en: typeof fr = {
  hello: 'Hello,',
  subject: {
    register: 'Confirm your reader’s account',
    'has-account': 'You already have an account',
    'sign-in': 'Your sign-in link',
    'no-account': 'No account at this address',
    staff: 'This address belongs to a staff account',
    closed: 'This account is closed',
  },
  told: {
    register: (site) =>
      `Somebody, probably you, asked for a reader’s account on “${site}” with this address. It will be created only if you confirm.`,
    'has-account': (site) =>
      `Somebody, probably you, asked for a reader’s account on “${site}” with this address. It has one already: here is a link to sign in.`,
    'sign-in': (site) => `Somebody, probably you, asked to sign in to your reader’s account on “${site}”.`,
    'no-account': (site) =>
      `Somebody, probably you, tried to sign in on “${site}” with this address. It has no account there: you may have one under another. If not, this link lets you create one.`,
    staff: (site) =>
      `Somebody, probably you, asked for a sign-in link on “${site}” with this address. It belongs to a staff account, which opens with its password and never by a link. For a reader’s account, give another address.`,
    closed: (site) =>
      `Somebody, probably you, asked for a sign-in link on “${site}” with this address. The library has closed this account: write to the library to know more.`,
  },
  label: { register: 'Create my account', 'sign-in': 'Sign in' },
  once: 'This link works once and lasts twenty-four hours.',
  nothing: {
    register: 'If you asked for nothing, do nothing: no account is created.',
    'sign-in': 'If you asked for nothing, do nothing: without this message nobody gets in that way.',
  },
}

const words: Record<Lang, typeof fr> = { fr, en }

/** What the link in an answer is for; null where there is none. */
export function purposeOf(answer: Answer): 'register' | 'sign-in' | null {
  if (answer === 'staff' || answer === 'closed') return null
  return answer === 'register' || answer === 'no-account' ? 'register' : 'sign-in'
}

/** `contact` is how one writes to the library, empty where it names no way. */
export function accountLetter(
  lang: Lang,
  { answer, site, contact, url }: { answer: Answer; site: string; contact: string; url: string },
): Letter {
  const w = words[lang]
  const purpose = purposeOf(answer)
  return {
    lang,
    subject: w.subject[answer],
    blocks: [
      { paragraph: w.hello },
      { paragraph: w.told[answer](site) },
      ...(answer === 'closed' && contact !== '' ? [{ paragraph: contact }] : []),
      ...(purpose === null ? [] : [{ label: w.label[purpose], href: url }]),
    ],
    footer: purpose === null ? [] : [{ paragraph: `${w.once} ${w.nothing[purpose]}` }],
  }
}
