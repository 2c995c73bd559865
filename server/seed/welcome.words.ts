/** What a new house calls itself; the settings' own defaults are in French. */
export const site = {
  fr: null,
  en: {
    title: 'The library’s blog',
    tagline: 'Readings, services and discoveries',
    description: 'The library’s blog: what we read, what we offer, what we discover.',
  },
} as const

export const words = {
  byline: { fr: 'La bibliothèque', en: 'The library' },
  bio: { fr: 'L’équipe de la bibliothèque.', en: 'The library’s team.' },
  readers: {
    fr: {
      title: 'Bienvenue sur le blog de la bibliothèque',
      standfirst: 'Des lectures, des services, des découvertes, et votre avis sur tout cela.',
    },
    en: {
      title: 'Welcome to the library’s blog',
      standfirst: 'Readings, services, discoveries, and what you think of them.',
    },
  },
  team: {
    fr: {
      title: 'Pour l’équipe : trois choses à faire avant d’ouvrir',
      standfirst: 'Votre blog est prêt. Voici comment le faire vôtre.',
    },
    en: {
      title: 'For the team: three things to do before you open',
      standfirst: 'Your blog is ready. Here is how to make it yours.',
    },
  },
  categories: [
    {
      name: { fr: 'Services', en: 'Services' },
      description: {
        fr: 'Ce que la bibliothèque propose : prêt, espaces, accompagnement.',
        en: 'What the library offers: loans, rooms, help.',
      },
    },
    {
      name: { fr: 'Collections imprimées', en: 'Printed collections' },
      description: {
        fr: 'Livres, revues et documents à découvrir dans nos rayons.',
        en: 'Books, journals and documents to discover on our shelves.',
      },
    },
    {
      name: { fr: 'Ressources électroniques', en: 'Electronic resources' },
      description: {
        fr: 'Presse, revues et bases à consulter en ligne.',
        en: 'Press, journals and databases to read online.',
      },
    },
    {
      name: { fr: 'Web', en: 'Web' },
      description: { fr: 'Sites et outils que nous recommandons.', en: 'Sites and tools that we recommend.' },
    },
  ],
} as const
