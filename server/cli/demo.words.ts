import type { Localised } from '../i18n.ts'

interface Accounts {
  /** The address of the desk. */
  desk: string
  password: string
  lines: string
}

/** What the commands of the demo library say. */
export const words = {
  demo: {
    fr: 'sert une bibliothèque de démonstration, dans un dossier à part (BUBO_DATA/demo)',
    en: 'serves a demo library, in a folder of its own (BUBO_DATA/demo)',
  },
  preparing: {
    fr: 'La bibliothèque de démonstration se prépare (une demi-minute la première fois)…',
    en: 'The demo library is being prepared (half a minute the first time)…',
  },
  seed: {
    fr: 'remplit un site neuf avec la bibliothèque de démonstration',
    en: 'fills a new site with the demo library',
  },
  occupied: {
    fr: (dataDir: string) =>
      `${dataDir} contient déjà un site : il n’a pas été touché. ` +
      'Choisissez un autre dossier avec BUBO_DATA, ou « npm run demo ».',
    en: (dataDir: string) =>
      `${dataDir} already holds a site: it has not been touched. ` +
      'Choose another folder with BUBO_DATA, or "npm run demo".',
  },
  accounts: {
    fr: ({ desk, password, lines }: Accounts) =>
      `\n  Bureau : ${desk}\n  Comptes de démonstration, tous avec le mot de passe  ${password}\n\n${lines}\n`,
    en: ({ desk, password, lines }: Accounts) =>
      `\n  Desk: ${desk}\n  Demo accounts, all with the password  ${password}\n\n${lines}\n`,
  },
} as const satisfies Record<string, Localised | Record<'fr' | 'en', (values: never) => string>>
