import { formatNumber } from '../../i18n.ts'

export const words = {
  title: { fr: 'Clés d’API', en: 'API keys' },
  lead: {
    fr:
      'Un programme (le catalogue, l’intranet, un autre site) lit ou écrit ici avec une clé, sans la session de ' +
      'personne. Ce qui est public se lit sans clé.',
    en:
      'A program (the catalogue, the intranet, another site) reads or writes here with a key, without anybody’s ' +
      'session. What is public is read without one.',
  },
  columns: {
    name: { fr: 'Programme', en: 'Program' },
    grants: { fr: 'Ce qu’elle ouvre', en: 'What it opens' },
    owner: { fr: 'Faite par', en: 'Made by' },
    used: { fr: 'Dernier usage', en: 'Last used' },
    end: { fr: 'Fin', en: 'End' },
    act: { fr: 'Action', en: 'Action' },
  },
  never: { fr: 'jamais', en: 'never' },
  noEnd: { fr: 'sans fin', en: 'none' },
  expired: { fr: 'expirée', en: 'expired' },
  revoke: { fr: 'Révoquer', en: 'Revoke' },
  empty: {
    heading: { fr: 'Aucune clé', en: 'No keys' },
    text: {
      fr: 'Faites-en une pour chaque programme : vous pourrez la révoquer sans gêner les autres.',
      en: 'Make one for each program: you can revoke it without disturbing the others.',
    },
  },
  action: { fr: 'Faire une clé', en: 'Make a key' },
  form: {
    heading: { fr: 'Une nouvelle clé', en: 'A new key' },
    lead: {
      fr:
        'Elle agit en votre nom, avec ce que vous cochez et jamais plus que vous ne pouvez. Si votre compte est fermé, ' +
        'elle est révoquée. Aucune clé n’ouvre les comptes, les réglages, les commentaires ni les données personnelles.',
      en:
        'It acts in your name, with what you tick and never more than you may do. If your account is closed, it is ' +
        'revoked. No key opens accounts, settings, comments or personal data.',
    },
    name: { fr: 'Programme qui l’aura', en: 'Program that will have it' },
    nameHint: { fr: 'Par exemple « Catalogue ».', en: 'For instance "Catalogue".' },
    grants: { fr: 'Ce qu’elle peut faire', en: 'What it may do' },
    lastDay: { fr: 'Dernier jour', en: 'Last day' },
    lastDayHint: { fr: 'Laissez vide pour une clé sans fin.', en: 'Leave empty for a key without an end.' },
    password: { fr: 'Votre mot de passe', en: 'Your password' },
    passwordHint: {
      fr: 'Pour que personne ne fasse de clé depuis un poste laissé ouvert.',
      en: 'So that nobody makes a key at a desk that was left open.',
    },
    send: { fr: 'Faire cette clé', en: 'Make this key' },
  },
  grants: {
    read: {
      label: { fr: 'Lire ce qui n’est pas en ligne', en: 'Read what is not online' },
      hint: {
        fr: 'Brouillons, révisions, aperçus, images, fiches ; sans rien changer.',
        en: 'Drafts, revisions, previews, pictures, works; without changing anything.',
      },
    },
    write: {
      label: { fr: 'Écrire des articles', en: 'Write articles' },
      hint: {
        fr: 'Crée et modifie les textes de toute l’équipe, les fiches et les dates, ajoute des images ; sans rien publier.',
        en: 'Makes and changes everybody’s texts, works and dates, adds pictures; without publishing anything.',
      },
    },
    publish: {
      label: { fr: 'Publier', en: 'Publish' },
      hint: {
        fr: 'Écrit aussi ; met en ligne, programme et retire.',
        en: 'Writes as well; puts online, schedules and withdraws.',
      },
    },
    arrange: {
      label: { fr: 'Tenir le site à jour', en: 'Keep the site up to date' },
      hint: {
        fr:
          'Menus, ordre des pages, catégories, mots-clés, séries, signatures, horaires, images ; avec « Écrire », les ' +
          'pages elles-mêmes.',
        en:
          'Menus, the order of pages, categories, tags, series, signatures, opening hours, pictures; with "Write", the ' +
          'pages themselves.',
      },
    },
  },
  made: {
    title: { fr: 'La clé à donner', en: 'The key to give' },
    heading: { fr: 'Elle n’est montrée que cette fois', en: 'It is shown this once' },
    text: {
      fr: (name: string) =>
        `Copiez-la dans les secrets du programme « ${name} », sur son serveur : jamais dans une page ni dans un courriel.`,
      en: (name: string) =>
        `Copy it to the secrets of the program "${name}", on its server: never into a page or an e-mail.`,
    },
    how: {
      fr: (most: number) =>
        `Le programme l’envoie dans l’en-tête Authorization, après « Bearer », ${formatNumber('fr', most)} fois par ` +
        'minute au plus.',
      en: (most: number) =>
        `The program sends it in the header Authorization, after "Bearer", ${formatNumber('en', most)} times a minute ` +
        'at most.',
    },
    copy: { fr: 'Copier la clé', en: 'Copy the key' },
    copied: { fr: 'Copiée.', en: 'Copied.' },
    back: { fr: 'Revenir aux clés', en: 'Back to the keys' },
  },
  revoking: {
    title: { fr: (name: string) => `Révoquer la clé « ${name} »`, en: (name: string) => `Revoke the key "${name}"` },
    text: {
      fr: 'Le programme qui l’emploie n’ouvrira plus rien, aussitôt. Une clé révoquée ne revient pas : il en faudra une autre.',
      en: 'The program that uses it will open nothing more, at once. A revoked key does not come back: it takes another one.',
    },
    send: { fr: 'Révoquer cette clé', en: 'Revoke this key' },
  },
  done: {
    revoked: { fr: 'La clé est révoquée.', en: 'The key is revoked.' },
  },
} as const
