import { choosePlural, formatNumber } from '../../i18n.ts'

const number = (value: number) => formatNumber('fr', Math.round(value * 10) / 10)
const numberEn = (value: number) => formatNumber('en', Math.round(value * 10) / 10)

export const words = {
  title: { fr: (year: number) => `Statistiques de ${year}`, en: (year: number) => `Statistics of ${year}` },
  years: { fr: 'Années', en: 'Years' },
  states: { fr: 'Commentaires reçus dans l’année', en: 'Comments received in the year' },
  refusals: { fr: 'Refus, par motif', en: 'Refusals, by reason' },
  reports: { fr: 'Signalements', en: 'Reports' },
  appeals: { fr: 'Contestations', en: 'Objections' },
  kind: { fr: 'Quoi', en: 'What' },
  count: { fr: 'Nombre', en: 'Number' },
  share: { fr: 'En proportion', en: 'In proportion' },
  received: { fr: 'reçus', en: 'received' },
  answered: { fr: 'traités', en: 'dealt with' },
  open: { fr: 'en attente', en: 'waiting' },
  appealsReceived: { fr: 'reçues', en: 'received' },
  upheld: { fr: 'refus maintenus', en: 'refusals upheld' },
  overturned: { fr: 'commentaires publiés', en: 'comments published' },
  nothing: { fr: 'Rien cette année-là.', en: 'Nothing in that year.' },
  delay: {
    fr: (delay: string) => `La moitié des commentaires ont attendu moins de ${delay}.`,
    en: (delay: string) => `Half of the comments waited less than ${delay}.`,
  },
  reportDelay: {
    fr: (delay: string) => `La moitié des signalements ont été traités en moins de ${delay}.`,
    en: (delay: string) => `Half of the reports were dealt with in less than ${delay}.`,
  },
  delays: {
    fr: (seconds: number) => {
      if (seconds < 90) return 'une minute'
      if (seconds < 5400) return `${formatNumber('fr', Math.round(seconds / 60))} minutes`
      if (seconds < 172_800)
        return `${number(seconds / 3600)} ${choosePlural('fr', seconds / 3600, { one: 'heure', other: 'heures' })}`
      return `${number(seconds / 86_400)} jours`
    },
    en: (seconds: number) => {
      if (seconds < 90) return 'a minute'
      if (seconds < 5400) return `${formatNumber('en', Math.round(seconds / 60))} minutes`
      if (seconds < 172_800) return `${numberEn(seconds / 3600)} hours`
      return `${numberEn(seconds / 86_400)} days`
    },
  },
} as const
