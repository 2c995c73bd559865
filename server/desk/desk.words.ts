import { choosePlural, formatNumber, sayCount } from '../i18n.ts'

/** What all pages of the desk say. */
export const words = {
  places: {
    home: { fr: 'Accueil', en: 'Home' },
    articles: { fr: 'Articles', en: 'Articles' },
    comments: { fr: 'Commentaires', en: 'Comments' },
    media: { fr: 'Images et PDF', en: 'Media' },
    agenda: { fr: 'Agenda', en: 'Agenda' },
    works: { fr: 'Livres et documents', en: 'Books and documents' },
    audience: { fr: 'Audience', en: 'Audience' },
    pages: { fr: 'Pages', en: 'Pages' },
    branches: { fr: 'Horaires', en: 'Opening hours' },
    menus: { fr: 'Menus', en: 'Menus' },
    categories: { fr: 'Catégories', en: 'Categories' },
    tags: { fr: 'Mots-clés', en: 'Tags' },
    series: { fr: 'Séries', en: 'Series' },
    bylines: { fr: 'Signatures', en: 'Bylines' },
    people: { fr: 'Équipe', en: 'People' },
    announcements: { fr: 'Réseaux', en: 'Networks' },
    webhooks: { fr: 'Webhooks', en: 'Webhooks' },
    apiKeys: { fr: 'Clés d’API', en: 'API keys' },
    checks: { fr: 'Vérifications', en: 'Checks' },
    settings: { fr: 'Réglages', en: 'Settings' },
    appearance: { fr: 'Apparence', en: 'Appearance' },
    plugins: { fr: 'Extensions', en: 'Plugins' },
    mails: { fr: 'Courriels', en: 'E-mails' },
    privacy: { fr: 'Données personnelles', en: 'Personal data' },
    audit: { fr: 'Journal', en: 'Log' },
    backups: { fr: 'Sauvegardes', en: 'Backups' },
  },
  frame: {
    skip: { fr: 'Aller au contenu', en: 'Skip to content' },
    desk: { fr: 'Bureau', en: 'Desk' },
    menu: { fr: 'Menu', en: 'Menu' },
    rooms: { fr: 'Le bureau', en: 'The desk' },
    outreach: { fr: 'Diffusion', en: 'Outreach' },
    house: { fr: 'La maison', en: 'The house' },
    viewSite: { fr: 'Voir le site', en: 'View the site' },
    help: { fr: 'Aide', en: 'Help' },
    account: { fr: 'Mon compte', en: 'My account' },
    signOut: { fr: 'Se déconnecter', en: 'Sign out' },
    optional: { fr: 'facultatif', en: 'optional' },
    faulty: { fr: 'Erreur', en: 'Error' },
    correct: {
      fr: 'Rien n’est enregistré : corrigez ce qui est signalé, puis envoyez de nouveau.',
      en: 'Nothing was saved: correct what is marked, then send again.',
    },
    close: { fr: 'Fermer', en: 'Close' },
    cancel: { fr: 'Annuler', en: 'Cancel' },
    search: { fr: 'Rechercher', en: 'Search' },
    searchAll: { fr: 'Rechercher dans tout le bureau', en: 'Search the whole desk' },
    filter: { fr: 'Filtrer', en: 'Filter' },
    previous: { fr: 'Page précédente', en: 'Previous page' },
    next: { fr: 'Page suivante', en: 'Next page' },
    pages: { fr: 'Pages', en: 'Pages' },
    actions: { fr: 'Actions', en: 'Actions' },
    back: { fr: 'Retour', en: 'Back' },
  },
  pageOf: {
    fr: (page: number, pages: number) => `Page ${formatNumber('fr', page)} sur ${formatNumber('fr', pages)}`,
    en: (page: number, pages: number) => `Page ${formatNumber('en', page)} of ${formatNumber('en', pages)}`,
  },
  waiting: {
    fr: (count: number) => sayCount('fr', count, { one: 'en attente', other: 'en attente' }),
    en: (count: number) => `${formatNumber('en', count)} waiting`,
  },
  at: {
    fr: (day: string, time: string) => `${day} à ${time}`,
    en: (day: string, time: string) => `${day} at ${time}`,
  },
  justNow: { fr: 'à l’instant', en: 'just now' },
  minutesAgo: {
    fr: (count: number) => `il y a ${count} ${choosePlural('fr', count, { one: 'minute', other: 'minutes' })}`,
    en: (count: number) => `${count} ${choosePlural('en', count, { one: 'minute', other: 'minutes' })} ago`,
  },
  /** Days that have a name of their own, by how many days after today they come. */
  days: [
    { after: 0, fr: 'aujourd’hui', en: 'today' },
    { after: -1, fr: 'hier', en: 'yesterday' },
    { after: 1, fr: 'demain', en: 'tomorrow' },
  ],
  errors: {
    403: {
      heading: { fr: 'Cette page ne vous est pas ouverte', en: 'This page is not open to you' },
      text: {
        fr: 'Votre rôle ne permet pas de le faire. Si vous en avez besoin, demandez à qui administre le site.',
        en: 'Your role does not allow it. If you need it, ask whoever administers the site.',
      },
    },
    404: {
      heading: { fr: 'Il n’y a rien à cette adresse', en: 'There is nothing at this address' },
      text: {
        fr: 'Ce que vous cherchez a été retiré, ou l’adresse est incomplète.',
        en: 'What you are looking for was taken away, or the address is not complete.',
      },
    },
    413: {
      heading: { fr: 'C’est trop long', en: 'This is too long' },
      text: {
        fr: 'L’envoi dépasse ce que le site accepte. Revenez en arrière : votre saisie est encore dans la page.',
        en: 'What was sent is more than the site takes. Go back: what you typed is still on the page.',
      },
    },
    429: {
      heading: { fr: 'Trop de demandes', en: 'Too many requests' },
      text: { fr: 'Attendez une minute, puis recommencez.', en: 'Wait a minute, then try again.' },
    },
    500: {
      heading: { fr: 'Quelque chose s’est mal passé', en: 'Something went wrong' },
      text: {
        fr: 'La faute est la nôtre. Recommencez dans un instant ; si cela dure, prévenez qui s’occupe du serveur.',
        en: 'The fault is ours. Try again in a moment; if it goes on, tell whoever looks after the server.',
      },
    },
  },
} as const
