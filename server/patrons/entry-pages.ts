import type { Message } from '../http/message-page.ts'
import type { Lang } from '../i18n.ts'
import { emailField, nameField } from './pages.ts'
import { words } from './patrons.words.ts'

export function signInPage(
  lang: Lang,
  article: string | null,
  { email = '', emailError = '', signedOut = false }: { email?: string; emailError?: string; signedOut?: boolean } = {},
): Message {
  return {
    lang,
    heading: words.signInHeading[lang],
    paragraphs: signedOut ? [words.signedOut[lang]] : [words.signInText[lang]],
    form: {
      action: '/account/sign-in#message-error',
      hidden: hiddenOf(article),
      fields: [
        emailField(lang, email, emailError),
        {
          id: 'account-password',
          parameter: 'password',
          label: words.password[lang],
          hint: words.signInPasswordHint[lang],
          type: 'password',
          maxLength: 256,
          autocomplete: 'current-password',
        },
      ],
      buttons: [{ label: words.signIn[lang] }],
    },
    links: [{ label: words.createOne[lang], href: `/account/register${queryOf(article)}` }, homeLink(lang)],
  }
}

export function registerPage(lang: Lang, article: string | null, email: string, error: string): Message {
  return {
    lang,
    heading: words.registerHeading[lang],
    paragraphs: [words.registerText[lang]],
    form: {
      action: '/account/register#message-error',
      hidden: hiddenOf(article),
      fields: [emailField(lang, email, error)],
      buttons: [{ label: words.registerButton[lang] }],
    },
    links: [{ label: words.haveOne[lang], href: `/account/sign-in${queryOf(article)}` }, homeLink(lang)],
  }
}

export function confirmPage(
  lang: Lang,
  token: string,
  email: string,
  refused: { name: string; errors: ReadonlyMap<string, string> } = { name: '', errors: new Map() },
): Message {
  const { name, errors } = refused
  return {
    lang,
    heading: words.confirmHeading[lang],
    paragraphs: [words.confirmText[lang](email)],
    form: {
      action: `/account/register/${token}#message-error`,
      fields: [
        nameField(lang, name, errors.get('name')),
        {
          id: 'account-password',
          parameter: 'password',
          label: words.choosePassword[lang],
          hint: words.choosePasswordHint[lang],
          type: 'password',
          error: errors.get('password') ?? '',
          maxLength: 256,
          autocomplete: 'new-password',
        },
      ],
      note: words.shared[lang],
      buttons: [{ label: words.confirm[lang] }],
    },
  }
}

/** Back to the blog. */
export const homeLink = (lang: Lang) => ({ label: words.home[lang], href: '/' })

const hiddenOf = (article: string | null) => (article === null ? [] : [{ parameter: 'article', value: article }])
const queryOf = (article: string | null) => (article === null ? '' : `?article=${encodeURIComponent(article)}`)
