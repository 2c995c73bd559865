import type { Localised } from '../../i18n.ts'

export const words = {
  isLive: {
    fr: 'Cet article est en ligne : donnez son adresse.',
    en: 'This article is live: give its address.',
  },
  isHidden: {
    fr: 'Cet article n’est plus montré à personne : reprenez-le d’abord comme brouillon.',
    en: 'This article is shown to nobody any more: take it back as a draft first.',
  },
} satisfies Record<string, Localised>
