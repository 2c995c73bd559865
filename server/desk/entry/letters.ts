import type { Lang } from '../../i18n.ts'
import type { Letter } from '../../mail/index.ts'
import { words } from './password.words.ts'

/** For whoever forgot a password. */
export function passwordLetter(lang: Lang, { site, url }: { site: string; url: string }): Letter {
  const { letter } = words
  return {
    lang,
    subject: letter.subject[lang],
    blocks: [
      { paragraph: letter.hello[lang] },
      { paragraph: letter.asked[lang](site) },
      { label: letter.choose[lang], href: url },
    ],
    footer: [{ paragraph: letter.once[lang] }],
  }
}

/** For whoever joins the staff. */
export function invitationLetter(lang: Lang, { site, url, by }: { site: string; url: string; by: string }): Letter {
  const { letter, invitation } = words
  return {
    lang,
    subject: invitation.subject[lang](site),
    blocks: [
      { paragraph: letter.hello[lang] },
      { paragraph: invitation.told[lang]({ by, site }) },
      { label: letter.choose[lang], href: url },
    ],
    footer: [{ paragraph: invitation.once[lang] }],
  }
}

/** Where the links of these letters lead. */
export const passwordPath = (token: string): string => `/desk/password/${token}`
