export const hoursPath = '/hours'

export const hoursWords = {
  heading: { fr: 'Horaires', en: 'Opening hours' },
  description: {
    fr: 'Quand et où nous trouver : les horaires de la semaine, les fermetures et les horaires exceptionnels.',
    en: 'When and where to find us: the hours of the week, closures and exceptional hours.',
  },
  empty: {
    fr: 'Les horaires seront bientôt ici.',
    en: 'The opening hours will soon be here.',
  },
  today: {
    fr: (day: string, hours: string) => `Aujourd’hui, ${day} : ${hours}`,
    en: (day: string, hours: string) => `Today, ${day}: ${hours}`,
  },
  open: { fr: (hours: string) => `ouvert ${hours}`, en: (hours: string) => `open ${hours}` },
  closed: { fr: 'fermé', en: 'closed' },
  because: {
    fr: (said: string, reason: string) => `${said} (${reason})`,
    en: (said: string, reason: string) => `${said} (${reason})`,
  },
  all: { fr: 'Tous les horaires', en: 'All opening hours' },
  week: { fr: 'Cette semaine', en: 'This week' },
  coming: { fr: 'À noter', en: 'To be noted' },
  span: {
    fr: (first: string, last: string) => `Du ${first} au ${last}`,
    en: (first: string, last: string) => `${first} to ${last}`,
  },
} as const
