const missing = { fr: 'pas encore indiqué', en: 'not given yet' }

/** What the pages say that the site makes of its settings. */
/** Whether readings are counted, and by whom. */
type Counts = { enabled: boolean; fromLog: boolean }

/** How often pages are read, and on what ground: no cookie or trace is left in a browser, and no person is told. */
const counting = {
  fr:
    'Le site compte combien de fois ses pages sont lues, pour savoir ce qui intéresse, et pour rien d’autre. Il ne ' +
    'dépose ni ne lit rien dans votre navigateur : ni cookie ni traceur. Pour ne pas compter deux fois la même visite, ' +
    'votre adresse réseau et le nom de votre navigateur sont mêlés à un nombre tiré au hasard chaque jour, et détruit ' +
    'avec lui ; ni l’une ni l’autre n’est gardé, et ce qui reste est un chiffre. Cette mesure, propre à ce site et ' +
    'sans recoupement, est de celles que la CNIL tient pour dispensées de consentement (article 82 de la loi ' +
    'Informatique et Libertés). Elle repose sur la mission d’intérêt public de la bibliothèque.',
  en:
    'The site counts how often its pages are read, to know what is of interest, and for nothing else. It leaves and ' +
    'reads nothing in your browser: no cookie, no tracker. So that one visit is not counted twice, your network ' +
    'address and the name of your browser are mixed with a number drawn at random each day and destroyed with it; ' +
    'neither is kept, and what is left is a count. Such a measure, of this site alone and matched with nothing, is of ' +
    'those that the CNIL holds to need no consent (article 82 of the French Data Protection Act). It rests on the ' +
    'library’s task in the public interest.',
}

/** Where the site counts by itself; the log of a cache does not tell what a browser asks. */
const opposing = {
  fr:
    'Si votre navigateur demande à ne pas être suivi (« Do Not Track » ou « Global Privacy Control »), votre visite ' +
    'n’est pas comptée.',
  en: 'Where your browser asks not to be tracked (Do Not Track or Global Privacy Control), your visit is not counted.',
}

export const houseWords = {
  about: {
    heading: { fr: 'À propos', en: 'About' },
    description: {
      fr: 'Qui publie ce site, pour qui, et ce que l’on y trouve.',
      en: 'Who publishes this site, for whom, and what one finds here.',
    },
    who: {
      heading: { fr: 'Qui publie', en: 'Who publishes' },
      text: {
        fr: (title: string, organisation: string) => `${title} est publié par ${organisation}.`,
        en: (title: string, organisation: string) => `${title} is published by ${organisation}.`,
      },
    },
    audience: { heading: { fr: 'Pour qui', en: 'For whom' } },
    line: { heading: { fr: 'Ce que nous publions', en: 'What we publish' } },
    further: { fr: 'Aller plus loin', en: 'Further' },
  },
  team: {
    heading: { fr: 'L’équipe', en: 'The team' },
    description: { fr: 'Celles et ceux qui écrivent ici.', en: 'Those who write here.' },
    empty: {
      fr: 'Personne n’a encore signé d’article. Revenez bientôt !',
      en: 'Nobody has signed an article yet. Come back soon!',
    },
    articles: { fr: (name: string) => `Articles signés ${name}`, en: (name: string) => `Articles by ${name}` },
  },
  legal: {
    heading: { fr: 'Mentions légales', en: 'Legal notice' },
    description: {
      fr: 'Qui édite ce site, qui répond de ce qui est publié, qui l’héberge.',
      en: 'Who publishes this site, who answers for what is published, who hosts it.',
    },
    missing,
    publisher: {
      heading: { fr: 'Éditeur', en: 'Publisher' },
      name: { fr: 'Établissement', en: 'Organisation' },
      address: { fr: 'Siège', en: 'Seat' },
      phone: { fr: 'Téléphone', en: 'Telephone' },
      contact: { fr: 'Pour nous écrire', en: 'To write to us' },
    },
    director: {
      heading: { fr: 'Direction de la publication', en: 'Publication director' },
      name: { fr: 'Nom', en: 'Name' },
      role: { fr: 'Fonction', en: 'Role' },
      editor: { fr: 'Responsable de la rédaction', en: 'Editor-in-chief' },
    },
    host: {
      heading: { fr: 'Hébergement', en: 'Host' },
      name: { fr: 'Hébergeur', en: 'Host' },
      address: { fr: 'Adresse', en: 'Address' },
      phone: { fr: 'Téléphone', en: 'Telephone' },
    },
    item: {
      fr: (label: string, value: string) => `${label} : ${value || missing.fr}`,
      en: (label: string, value: string) => `${label}: ${value || missing.en}`,
    },
    reply: {
      heading: { fr: 'Droit de réponse', en: 'Right of reply' },
      paragraphs: {
        fr: [
          'Toute personne nommée ou désignée sur ce site peut demander qu’une réponse soit publiée, dans les trois ' +
            'mois qui suivent la mise en ligne. La demande s’adresse à la direction de la publication, qui insère la ' +
            'réponse dans les trois jours de sa réception.',
        ],
        en: [
          'Anybody named or referred to on this site may ask for a reply to be published, within three months of ' +
            'publication. The request goes to the publication director, who publishes the reply within three days.',
        ],
      },
    },
    contents: {
      heading: { fr: 'Textes, images, commentaires', en: 'Texts, pictures, comments' },
      paragraphs: {
        fr: [
          'Chaque image dit son crédit et, s’il y en a une, sa licence. Les commentaires sont un espace de ' +
            'contributions personnelles : ils engagent les personnes qui les signent. Pour signaler un contenu ' +
            'illicite, employez « Signaler » sous un commentaire, ou écrivez à l’éditeur.',
        ],
        en: [
          'Each picture tells its credit and, where there is one, its licence. Comments are a space of personal ' +
            'contributions: they speak for those who sign them. To report illegal content, use “Report” under a ' +
            'comment, or write to the publisher.',
        ],
      },
    },
  },
  privacy: {
    heading: { fr: 'Données personnelles', en: 'Personal data' },
    description: {
      fr: 'Ce que ce site garde de vous, combien de temps, et comment le faire effacer.',
      en: 'What this site keeps of you, for how long, and how to have it erased.',
    },
    reading: {
      heading: { fr: 'Lire sans rien laisser', en: 'Reading without leaving anything' },
      paragraphs: {
        fr: (accounts: boolean, counts: Counts) => [
          'Lire ce site ne demande ni compte ni consentement : ses pages ne suivent personne et ne chargent ' +
            'rien d’un autre site.',
          ...(counts.enabled ? [counting.fr] : []),
          ...(counts.enabled && !counts.fromLog ? [opposing.fr] : []),
          accounts
            ? 'Aucun cookie n’est déposé, sauf si vous vous connectez à un compte : un pour la session, un pour ' +
              'reconnaître votre appareil la fois suivante. Ils ne servent à rien d’autre.'
            : 'Aucun cookie n’est déposé chez les personnes qui lisent ou commentent.',
        ],
        en: (accounts: boolean, counts: Counts) => [
          'Reading this site asks for neither an account nor a consent: its pages follow nobody, and load ' +
            'nothing from another site.',
          ...(counts.enabled ? [counting.en] : []),
          ...(counts.enabled && !counts.fromLog ? [opposing.en] : []),
          accounts
            ? 'No cookie is set, unless you sign in to an account: one for the session, one to know your device the ' +
              'next time. They serve for nothing else.'
            : 'No cookie is set for those who read or comment.',
        ],
      },
    },
    fediverse: {
      heading: { fr: 'Suivre le blog dans le fédivers', en: 'Following the blog in the fediverse' },
      text: {
        fr:
          'Si vous suivez le blog depuis Mastodon ou un autre serveur, il garde l’adresse de votre compte, votre serveur ' +
          'et la date : ce qu’il faut pour y envoyer les articles. Tout s’efface dès que vous cessez de le suivre. Une ' +
          'réponse publique à un article est traitée comme un commentaire ; supprimée chez vous, elle disparaît ici.',
        en:
          'If you follow the blog from Mastodon or another server, it keeps the address of your account, your server ' +
          'and the date: what it takes to send the articles there. All of it goes when you cease to follow. A public ' +
          'answer to an article is treated as a comment; deleted on your side, it disappears here.',
      },
    },
    who: {
      heading: { fr: 'Qui est responsable', en: 'Who is responsible' },
      text: {
        fr: (organisation: string, address: string) =>
          `Responsable du traitement : ${[organisation, address].filter(Boolean).join(', ') || missing.fr}.`,
        en: (organisation: string, address: string) =>
          `Controller: ${[organisation, address].filter(Boolean).join(', ') || missing.en}.`,
      },
    },
  },
  siteMap: {
    heading: { fr: 'Plan du site', en: 'Site map' },
    description: { fr: 'Tout ce que l’on trouve ici, en une page.', en: 'All that one finds here, on one page.' },
    pages: { fr: 'Pages', en: 'Pages' },
    categories: { fr: 'Rubriques', en: 'Sections' },
    site: { fr: 'Le site', en: 'The site' },
    search: { fr: 'Recherche', en: 'Search' },
    feed: { fr: 'Flux RSS du blog', en: 'RSS feed of the blog' },
    charter: { fr: 'Charte des commentaires', en: 'Comment charter' },
  },
  accessibility: {
    heading: { fr: 'Déclaration d’accessibilité', en: 'Accessibility statement' },
    description: {
      fr: 'Jusqu’où ce site suit les règles d’accessibilité, ce qui manque, et comment obtenir de l’aide.',
      en: 'How far this site follows the accessibility rules, what is missing, and how to get help.',
    },
    link: {
      none: { fr: 'Accessibilité : non conforme', en: 'Accessibility: does not conform' },
      partial: { fr: 'Accessibilité : partiellement conforme', en: 'Accessibility: conforms in part' },
      full: { fr: 'Accessibilité : totalement conforme', en: 'Accessibility: conforms entirely' },
    },
    commitment: {
      fr: (organisation: string) =>
        `${organisation || 'La bibliothèque'} s’engage à rendre son site accessible, conformément à l’article 47 de ` +
        'la loi n° 2005-102 du 11 février 2005.',
      en: (organisation: string) =>
        `${organisation || 'The library'} undertakes to make its site accessible, as article 47 of the French act ` +
        '2005-102 of 11 February 2005 asks.',
    },
    plan: {
      fr: (plan: string) => `Schéma pluriannuel et plans d’action : ${plan}.`,
      en: (plan: string) => `Plan for the coming years, and plans of action: ${plan}.`,
    },
    scope: {
      fr: (title: string, url: string) => `Cette déclaration d’accessibilité s’applique à ${title} (${url}).`,
      en: (title: string, url: string) => `This statement applies to ${title} (${url}).`,
    },
    state: {
      heading: { fr: 'État de conformité', en: 'Conformity' },
      none: {
        fr: (title: string) =>
          `${title} n’est pas conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA), version ` +
          '4.1, en raison des non-conformités énumérées ci-dessous, ou faute d’un audit qui établirait le contraire.',
        en: (title: string) =>
          `${title} does not conform to the French accessibility rules (RGAA), version 4.1, because of what is listed ` +
          'below, or for want of an audit that shows the contrary.',
      },
      partial: {
        fr: (title: string) =>
          `${title} est en conformité partielle avec le référentiel général d’amélioration de l’accessibilité (RGAA), ` +
          'version 4.1, en raison des non-conformités et des dérogations énumérées ci-dessous.',
        en: (title: string) =>
          `${title} conforms in part to the French accessibility rules (RGAA), version 4.1, because of what is listed ` +
          'below.',
      },
      full: {
        fr: (title: string) =>
          `${title} est en conformité totale avec le référentiel général d’amélioration de l’accessibilité (RGAA), ` +
          'version 4.1.',
        en: (title: string) => `${title} conforms entirely to the French accessibility rules (RGAA), version 4.1.`,
      },
    },
    results: {
      heading: { fr: 'Résultats des tests', en: 'Results of the tests' },
      audit: {
        fr: (auditor: string, rate: number) =>
          `L’audit de conformité réalisé par ${auditor} révèle que ${rate} % des critères du RGAA, version 4.1, sont ` +
          'respectés.',
        en: (auditor: string, rate: number) =>
          `The audit made by ${auditor} shows that ${rate}% of the criteria of RGAA, version 4.1, are met.`,
      },
      none: {
        fr: 'Aucun audit de conformité n’a encore été réalisé : le taux de conformité n’est pas connu.',
        en: 'No audit has been made yet: the rate of conformity is not known.',
      },
    },
    contents: { heading: { fr: 'Contenus non accessibles', en: 'What is not accessible' } },
    faults: {
      heading: { fr: 'Non-conformités', en: 'What does not conform' },
      none: { fr: 'Aucune n’a été relevée.', en: 'None was found.' },
      unknown: { fr: 'Elles n’ont pas encore été relevées.', en: 'They have not been listed yet.' },
    },
    exemptions: {
      heading: { fr: 'Dérogations pour charge disproportionnée', en: 'Disproportionate burden' },
      none: { fr: 'Aucune.', en: 'None.' },
    },
    outOfScope: {
      heading: {
        fr: 'Contenus non soumis à l’obligation d’accessibilité',
        en: 'Content that the law does not ask to be accessible',
      },
      none: { fr: 'Aucun.', en: 'None.' },
    },
    made: {
      heading: { fr: 'Établissement de cette déclaration', en: 'How this statement was made' },
      on: {
        fr: (date: string) => `Cette déclaration a été établie le ${date}.`,
        en: (date: string) => `This statement was made on ${date}.`,
      },
      undated: {
        fr: 'Cette déclaration se compose des réponses de la bibliothèque ; elle n’a pas encore de date.',
        en: 'This statement is made of the library’s answers; it has no date yet.',
      },
      technologies: {
        fr: 'Technologies utilisées pour la réalisation du site : HTML, CSS, SVG.',
        en: 'Technologies used for the site: HTML, CSS, SVG.',
      },
      tests: {
        fr: 'Environnement de test, outils employés et pages vérifiées :',
        en: 'Test environment, tools and pages that were looked at:',
      },
      noTests: {
        fr: 'Environnement de test, outils employés et pages vérifiées : pas encore indiqués.',
        en: 'Test environment, tools and pages that were looked at: not given yet.',
      },
    },
    contact: {
      heading: { fr: 'Retour d’information et contact', en: 'Feedback and contact' },
      fr: (contact: string) =>
        'Si vous n’arrivez pas à accéder à un contenu ou à un service, écrivez-nous pour être orienté vers une ' +
        `alternative accessible ou obtenir le contenu sous une autre forme : ${contact || 'à l’accueil, ou par courrier'}.`,
      en: (contact: string) =>
        'If you cannot get at a content or a service, write to us, to be led to an accessible alternative or be given ' +
        `it in another form: ${contact || 'at the library’s desk, or by post'}.`,
    },
    remedies: {
      heading: { fr: 'Voies de recours', en: 'Remedies' },
      paragraphs: {
        fr: [
          'Cette procédure est à utiliser dans le cas suivant : vous avez signalé au responsable du site un défaut ' +
            'd’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et vous n’avez pas obtenu de ' +
            'réponse satisfaisante. Vous pouvez écrire au Défenseur des droits, en ligne par les liens ci-dessous, ou bien :',
        ],
        en: [
          'This is for the following case: you have told those in charge of the site of a fault that keeps you from ' +
            'a content or a service, and the answer does not suit you. You may write to the Défenseur des droits by the links below, or:',
        ],
      },
      form: { fr: 'Écrire un message au Défenseur des droits', en: 'Write to the Défenseur des droits' },
      delegate: {
        fr: 'Contacter le délégué du Défenseur des droits dans votre région',
        en: 'Contact the delegate of the Défenseur des droits in your region',
      },
      items: {
        fr: [
          'envoyer un courrier par la poste (gratuit, ne pas mettre de timbre) : Défenseur des droits, Libre réponse ' +
            '71120, 75342 Paris CEDEX 07',
          'appeler le 09 69 39 00 00',
        ],
        en: [
          'send a letter by post (free of charge, without a stamp): Défenseur des droits, Libre réponse 71120, 75342 ' +
            'Paris CEDEX 07',
          'call 09 69 39 00 00',
        ],
      },
    },
  },
} as const
