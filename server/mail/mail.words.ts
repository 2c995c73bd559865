import type { Localised } from '../i18n.ts'

/** Every sentence that a person may read of the mail itself. */
export const words = {
  notFailed: {
    fr: 'Ce courriel n’a pas échoué : il est parti, ou partira de lui-même.',
    en: 'This e-mail has not failed: it was sent, or will be by itself.',
  },
} as const satisfies Record<string, Localised>
