import type { SettingName } from './settings.groups.ts'
import type { Localised } from '../../i18n.ts'

interface SettingWords {
  label: Localised
  hint: Localised
}

export const words = {
  title: { fr: 'Réglages', en: 'Settings' },
  lead: {
    fr: 'Chaque partie s’enregistre à part et compte aussitôt.',
    en: 'Each part is saved by itself, and counts at once.',
  },
  contents: { fr: 'Parties de cette page', en: 'Parts of this page' },
  save: { fr: 'Enregistrer', en: 'Save' },
  charter: { fr: 'La charte que lit le public', en: 'The charter that the public reads' },
  rules: {
    fr: 'Règles qui retiennent ou refusent un commentaire',
    en: 'Rules that hold or refuse a comment',
  },
  groups: {
    site: {
      heading: { fr: 'Le site', en: 'The site' },
      lead: {
        fr: 'Ce que les pages, les flux RSS et les moteurs de recherche disent de lui.',
        en: 'What pages, feeds and search engines say of it.',
      },
    },
    publication: {
      heading: { fr: 'Mentions de publication', en: 'Who publishes' },
      lead: {
        fr:
          'Au pied de chaque page et dans les mentions légales, comme la loi le demande. Tant qu’il en manque, le ' +
          'site se dit en préparation et ferme sa porte aux moteurs de recherche.',
        en:
          'At the foot of each page and in the legal notice, as French law asks. While some is missing, the site ' +
          'says that it is in preparation, and keeps search engines out.',
      },
    },
    host: {
      heading: { fr: 'Hébergement', en: 'Host' },
      lead: {
        fr: 'Qui garde la machine du site : la loi demande son nom, son adresse et son téléphone.',
        en: 'Who keeps the site’s machine: French law asks for their name, address and telephone number.',
      },
    },
    accessibility: {
      heading: { fr: 'Accessibilité', en: 'Accessibility' },
      lead: {
        fr: 'La déclaration officielle se compose de ces réponses. Sans audit, dites « non conforme » : c’est l’usage.',
        en: 'The official declaration is made of these answers. Without an audit, say “does not conform”.',
      },
    },
    about: {
      heading: { fr: 'À propos du site', en: 'About the site' },
      lead: {
        fr: 'Ce que la page « À propos » dit aux lecteurs.',
        en: 'What the page “About” tells readers.',
      },
    },
    lists: {
      heading: { fr: 'La page d’accueil et les listes', en: 'The home page and lists' },
      lead: { fr: 'Ce que les pages d’articles montrent.', en: 'What the pages of articles show.' },
    },
    feeds: {
      heading: { fr: 'Les flux', en: 'Feeds' },
      lead: {
        fr: 'Ce que reçoivent les personnes qui suivent le blog dans une application.',
        en: 'What those who follow the blog in an application receive.',
      },
    },
    mentions: {
      heading: { fr: 'Mentions entre sites', en: 'Mentions between sites' },
      lead: {
        fr: 'Deux blogs qui se citent peuvent se le dire (Webmention). Rien n’est montré sans relecture.',
        en: 'Two blogs that cite each other may tell each other (Webmention). Nothing is shown without a review.',
      },
    },
    catalogue: {
      heading: { fr: 'Le catalogue', en: 'The catalogue' },
      lead: {
        fr: 'Pour mener de la fiche d’un livre à sa notice dans le catalogue de la bibliothèque.',
        en: 'To lead from a book’s record to its page in the library’s catalogue.',
      },
    },
    frontEnds: {
      heading: { fr: 'Le blog sur d’autres sites', en: 'The blog on other sites' },
      lead: {
        fr:
          'Pour qui bâtit ses propres pages avec les articles du blog, ou les montre sur le portail de la ' +
          'bibliothèque. Seul ce qui est publié se lit ainsi.',
        en:
          'For those who build pages of their own with the articles of the blog, or show them on the library’s ' +
          'portal. Only what is published is read so.',
      },
    },
    mode: {
      heading: { fr: 'Parution des commentaires', en: 'How comments appear' },
      lead: {
        fr: 'Pour tout le site ; une catégorie peut avoir son propre choix, sur sa page.',
        en: 'For the whole site; a category may have its own choice, on its page.',
      },
    },
    comments: {
      heading: { fr: 'Commentaires', en: 'Comments' },
      lead: { fr: 'Ce que les lecteurs peuvent écrire, et jusqu’où.', en: 'What readers may write, and how far.' },
    },
    readers: {
      heading: { fr: 'Comptes des lecteurs', en: 'Readers’ accounts' },
      lead: {
        fr: 'Pour retrouver ses commentaires et suivre une discussion.',
        en: 'To find one’s comments and follow.',
      },
    },
    counting: {
      heading: { fr: 'Mesure d’audience', en: 'Counting readers' },
      lead: {
        fr:
          'Combien de fois les pages sont lues, sans cookie ni traceur et sans rien garder de qui les lit. ' +
          'Les chiffres sont dans « Audience ».',
        en:
          'How often pages are read, without cookies or trackers, and keeping nothing of who reads them. ' +
          'The figures are under “Audience”.',
      },
    },
    newsletter: {
      heading: { fr: 'Lettre d’information', en: 'Newsletter' },
      lead: {
        fr:
          'Une lettre aux personnes qui la demandent et le confirment. Tant qu’elle est fermée, rien n’en paraît sur ' +
          'le site. Les abonnements se voient dans « Abonnements ».',
        en:
          'A letter to those who ask for it and confirm it. While it is off, nothing of it shows on the site. ' +
          'Subscribers are under “Subscribers”.',
      },
    },
    retention: {
      heading: { fr: 'Conservation des données', en: 'How long data is kept' },
      lead: {
        fr: 'Passé ce délai, le site efface de lui-même. La charte des commentaires l’annonce aux lecteurs.',
        en: 'After that the site erases by itself. The comment charter tells readers so.',
      },
    },
  },
  modeLabel: { fr: 'Comment les commentaires paraissent', en: 'How comments appear' },
  states: {
    none: { fr: 'Non conforme', en: 'Does not conform' },
    partial: { fr: 'Partiellement conforme', en: 'Conforms in part' },
    full: { fr: 'Totalement conforme', en: 'Conforms entirely' },
  },
  sitesNamed: {
    fr: (sites: string) =>
      `La configuration du programme (BUBO_CORS_ORIGINS) inscrit déjà : ${sites} ; tant qu’elle le fait, ` +
      'aucun site non inscrit ne peut lire, quel que soit le choix fait ici.',
    en: (sites: string) =>
      `The configuration of the program (BUBO_CORS_ORIGINS) lists already: ${sites}; as long as it does, ` +
      'no site that is not listed may read, whatever is chosen here.',
  },
  unsaid: { fr: 'Non précisé', en: 'Not said' },
  saved: {
    fr: (group: string) => `Enregistré : ${group}.`,
    en: (group: string) => `Saved: ${group}.`,
  },
} as const

/** What each setting does, in one sentence. */
export const settingWords: Readonly<Record<SettingName, SettingWords>> = {
  title: {
    label: { fr: 'Nom du site', en: 'Name of the site' },
    hint: { fr: 'En haut de chaque page et dans les onglets.', en: 'At the top of each page, and in tabs.' },
  },
  tagline: {
    label: { fr: 'Devise', en: 'Tagline' },
    hint: { fr: 'Quelques mots sous le nom.', en: 'A few words under the name.' },
  },
  catalogueUrl: {
    label: { fr: 'Adresse d’un livre dans le catalogue', en: 'Address of a book in the catalogue' },
    hint: {
      fr:
        'Par exemple https://catalogue.example.fr/isbn/{isbn} : les treize chiffres de l’ISBN prennent la place de ' +
        '{isbn}. Vide : les fiches ne mènent pas au catalogue.',
      en:
        'For example https://catalogue.example.org/isbn/{isbn}: the thirteen digits of the ISBN take the place of ' +
        '{isbn}. Empty: records lead to no catalogue.',
    },
  },
  frontEnds: {
    label: { fr: 'Sites inscrits', en: 'Listed sites' },
    hint: {
      fr:
        'Une adresse par ligne, telle que https://www.example.fr. Les pages de ces sites peuvent lire le blog dans ' +
        'un navigateur et envoyer des commentaires, relus comme les autres.',
      en:
        'One address a line, such as https://www.example.org. Pages of these sites may read the blog in a browser ' +
        'and send comments, which are reviewed like all others.',
    },
  },
  anySiteReads: {
    label: { fr: 'Tout autre site peut lire le blog', en: 'Any other site may read the blog' },
    hint: {
      fr: 'Lire seulement, et seulement ce que tout le monde peut déjà lire ici.',
      en: 'Reading only, and only what everybody may read here already.',
    },
  },
  embedHosts: {
    label: {
      fr: 'Sites qui peuvent montrer le blog dans un cadre',
      en: 'Sites that may show the blog in a frame',
    },
    hint: {
      fr:
        'Une adresse par ligne, telle que https://portail.example.fr. Elles peuvent encadrer les derniers articles ' +
        '(/embed/latest) et ce qui est dit d’un livre. Vide : tout site en https le peut.',
      en:
        'One address a line, such as https://portal.example.org. They may frame the latest articles ' +
        '(/embed/latest) and what is said of a book. Empty: any site over https may.',
    },
  },
  previewUrl: {
    label: { fr: 'Adresse des aperçus sur votre propre site', en: 'Address of previews on your own site' },
    hint: {
      fr:
        'Par exemple https://www.example.fr/apercu?token={token} : les liens d’aperçu des articles y mèneront. ' +
        'Vide : ils mènent ici.',
      en:
        'For example https://www.example.org/preview?token={token}: links to previews of articles lead there. ' +
        'Empty: they lead here.',
    },
  },
  description: {
    label: { fr: 'Description', en: 'Description' },
    hint: {
      fr: 'Une phrase que les moteurs de recherche et les flux RSS montrent.',
      en: 'A sentence that search engines and feeds show.',
    },
  },
  fediverseAccount: {
    label: { fr: 'Compte Mastodon', en: 'Mastodon account' },
    hint: {
      fr:
        'Par exemple https://mastodon.example/@anse ou @anse@mastodon.example. Un article partagé sur Mastodon nomme alors ' +
        'ce compte. Vide : il n’y en a pas.',
      en:
        'For example https://mastodon.example/@anse or @anse@mastodon.example. An article that is shared on Mastodon then ' +
        'names this account. Empty: there is none.',
    },
  },
  organisation: {
    label: { fr: 'Établissement', en: 'Organisation' },
    hint: { fr: 'La commune ou l’organisme qui publie ce site.', en: 'The town or body that publishes this site.' },
  },
  organisationKind: {
    label: { fr: 'Qui publie ce site', en: 'Who publishes this site' },
    hint: {
      fr: 'Dit qui répond d’ordinaire de la publication : le ou la maire pour une commune.',
      en: 'Tells who usually answers for what is published: the mayor, for a town.',
    },
  },
  organisationAddress: {
    label: { fr: 'Adresse de l’établissement', en: 'Address of the organisation' },
    hint: { fr: 'Celle de son siège, pour les mentions légales.', en: 'Of its seat, for the legal notice.' },
  },
  organisationPhone: {
    label: { fr: 'Téléphone de l’établissement', en: 'Telephone of the organisation' },
    hint: { fr: 'Dans les mentions légales.', en: 'In the legal notice.' },
  },
  editorInChief: {
    label: { fr: 'Responsable de la rédaction', en: 'Editor-in-chief' },
    hint: {
      fr: 'Si quelqu’un d’autre que la direction de la publication dirige la rédaction ; sinon laissez vide.',
      en: 'Where somebody other than the publication director directs the writing; or else leave it empty.',
    },
  },
  hostName: {
    label: { fr: 'Hébergeur', en: 'Host' },
    hint: {
      fr: 'Une entreprise, le service informatique de la commune ou de l’université…',
      en: 'A company, the IT department of the town or the university…',
    },
  },
  hostAddress: {
    label: { fr: 'Adresse de l’hébergeur', en: 'Address of the host' },
    hint: { fr: 'Dans les mentions légales.', en: 'In the legal notice.' },
  },
  hostPhone: {
    label: { fr: 'Téléphone de l’hébergeur', en: 'Telephone of the host' },
    hint: { fr: 'Dans les mentions légales.', en: 'In the legal notice.' },
  },
  accessibilityState: {
    label: { fr: 'État de conformité', en: 'State of conformity' },
    hint: {
      fr: 'Au pied de chaque page : « Accessibilité : partiellement conforme ». Totale : tous les critères ; partielle : la moitié au moins.',
      en: 'At the foot of each page: “Accessibility: conforms in part”. Entirely: all criteria; in part: half of them at least.',
    },
  },
  accessibilityRate: {
    label: { fr: 'Critères respectés, en %', en: 'Criteria met, in %' },
    hint: { fr: 'Le taux que l’audit a trouvé.', en: 'The rate that the audit found.' },
  },
  accessibilityDate: {
    label: { fr: 'Date de la déclaration', en: 'Date of the declaration' },
    hint: { fr: 'À refaire au bout de trois ans.', en: 'To be made anew after three years.' },
  },
  accessibilityAuditor: {
    label: { fr: 'Qui a vérifié', en: 'Who looked' },
    hint: { fr: 'Une société, un service, ou vous-même.', en: 'A company, a department, or yourself.' },
  },
  accessibilityFaults: {
    label: { fr: 'Ce qui n’est pas conforme', en: 'What does not conform' },
    hint: { fr: 'Une ligne pour chaque défaut.', en: 'A line for each fault.' },
  },
  accessibilityExemptions: {
    label: { fr: 'Dérogations pour charge disproportionnée', en: 'Exempt as a disproportionate burden' },
    hint: { fr: 'Une ligne pour chacune, avec sa raison.', en: 'A line for each, with its reason.' },
  },
  accessibilityOutOfScope: {
    label: { fr: 'Ce que la loi ne demande pas de rendre accessible', en: 'What the law does not ask for' },
    hint: { fr: 'Par exemple des documents anciens.', en: 'Old documents, for instance.' },
  },
  accessibilityTests: {
    label: { fr: 'Avec quoi et sur quelles pages', en: 'With what, and on which pages' },
    hint: {
      fr: 'Navigateurs, lecteurs d’écran et outils employés, pages vérifiées : une ligne pour chacun.',
      en: 'Browsers, screen readers and tools, and the pages that were looked at: a line for each.',
    },
  },
  accessibilityPlan: {
    label: { fr: 'Adresse du schéma pluriannuel', en: 'Address of the plan for the coming years' },
    hint: {
      fr: 'Là où votre établissement publie son schéma d’accessibilité.',
      en: 'Where your organisation publishes its plan for accessibility.',
    },
  },
  audience: {
    label: { fr: 'Pour qui', en: 'For whom' },
    hint: { fr: 'Les personnes à qui ce site s’adresse.', en: 'The people whom this site is for.' },
  },
  editorialLine: {
    label: { fr: 'Ligne éditoriale', en: 'Editorial line' },
    hint: {
      fr: 'Ce que vous publiez, et comment. Une ligne vide sépare les paragraphes.',
      en: 'What you publish, and how. A blank line between paragraphs.',
    },
  },
  publicationDirectorName: {
    label: { fr: 'Direction de la publication', en: 'Publication director' },
    hint: {
      fr: 'La personne qui répond de ce qui est publié, souvent le ou la maire.',
      en: 'The person who answers for what is published, often the mayor.',
    },
  },
  publicationDirectorRole: {
    label: { fr: 'Sa fonction', en: 'Their role' },
    hint: { fr: '« Maire d’Anse », par exemple.', en: '“Mayor of Anse”, for instance.' },
  },
  contact: {
    label: { fr: 'Pour écrire à la bibliothèque', en: 'To write to the library' },
    hint: {
      fr: 'Une adresse, électronique ou postale, que les pages donnent aux lecteurs.',
      en: 'An address, by e-mail or post, that pages give to readers.',
    },
  },
  articlesPerPage: {
    label: { fr: 'Articles par page', en: 'Articles on a page' },
    hint: { fr: 'Sur l’accueil et dans les listes.', en: 'On the home page and in lists.' },
  },
  categoriesEnabled: {
    label: { fr: 'Montrer les catégories', en: 'Show categories' },
    hint: { fr: 'Sinon le site n’a ni menu ni pages de catégories.', en: 'Or the site has no menu or page of them.' },
  },
  tagsEnabled: {
    label: { fr: 'Montrer les mots-clés', en: 'Show tags' },
    hint: { fr: 'Sinon les articles n’en montrent aucune.', en: 'Or articles show none.' },
  },
  feedLength: {
    label: { fr: 'Articles dans un flux RSS', en: 'Articles in a feed' },
    hint: { fr: 'Les plus récents, pour les lecteurs de flux.', en: 'The newest, for feed readers.' },
  },
  webSubHubs: {
    label: { fr: 'Relais qui préviennent aussitôt', en: 'Hubs that tell at once' },
    hint: {
      fr:
        'Les applications qui connaissent un relais (WebSub) reçoivent un article à l’instant où il paraît, sans venir voir. ' +
        'Une adresse en https par ligne, trois au plus. Vide : elles viennent voir d’elles-mêmes.',
      en:
        'Applications that know a hub (WebSub) receive an article as it comes out, without coming to look. ' +
        'One https address a line, three at most. Empty: they come to look by themselves.',
    },
  },
  commentsCloseAfterDays: {
    label: { fr: 'Jours avant la fermeture des commentaires', en: 'Days until comments close' },
    hint: { fr: 'Comptés depuis la parution de l’article ; 0 : jamais.', en: 'Since the article appeared; 0: never.' },
  },
  commentsDepth: {
    label: { fr: 'Niveaux de réponses', en: 'Levels of replies' },
    hint: {
      fr: 'Une réponse plus profonde rejoint le dernier niveau ; 0 : toutes se suivent.',
      en: 'A deeper reply joins the last level; 0: all follow one another.',
    },
  },
  commentsPerAddress: {
    label: {
      fr: 'Commentaires d’une même connexion en dix minutes',
      en: 'Comments from one connection in ten minutes',
    },
    hint: {
      fr: 'Au-delà, il faut attendre ; pensez aux postes de la bibliothèque, qui partagent une connexion.',
      en: 'Beyond that one must wait; the library’s own computers share one connection.',
    },
  },
  commentsQueueCap: {
    label: { fr: 'Commentaires suspects en attente, au plus', en: 'Suspect comments that may wait' },
    hint: {
      fr: 'Les suspects suivants vont droit aux indésirables ; 0 : sans limite.',
      en: 'Further suspect ones go straight to spam; 0: no limit.',
    },
  },
  reportsHoldAt: {
    label: { fr: 'Signalements qui retirent un commentaire', en: 'Reports that take a comment down' },
    hint: {
      fr: 'De personnes différentes ; il attend alors d’être relu. 0 : jamais.',
      en: 'By different people; it then waits to be read again. 0: never.',
    },
  },
  commentCharter: {
    label: { fr: 'Charte des commentaires', en: 'Comment charter' },
    hint: {
      fr: 'Une ligne vide sépare les paragraphes. Sans texte de vous, le site montre la sienne.',
      en: 'A blank line between paragraphs. Without a text of yours, the site shows its own.',
    },
  },
  patronAccounts: {
    label: { fr: 'Les lecteurs peuvent avoir un compte', en: 'Readers may have an account' },
    hint: {
      fr: 'Il leur faut aussi que le site puisse envoyer des courriels.',
      en: 'The site must be able to send e-mail, too.',
    },
  },
  keepAddressesDays: {
    label: { fr: 'Trace des connexions (jours)', en: 'Traces of connections (days)' },
    hint: {
      fr: 'Une empreinte qui distingue les envois ; l’adresse elle-même n’est jamais gardée.',
      en: 'A fingerprint that tells senders apart; the address itself is never kept.',
    },
  },
  keepRejectedDays: {
    label: { fr: 'Commentaires refusés (jours)', en: 'Refused comments (days)' },
    hint: { fr: 'Le temps de contester la décision.', en: 'The time in which the decision may be contested.' },
  },
  keepSpamDays: {
    label: { fr: 'Indésirables et corbeille (jours)', en: 'Spam and trash (days)' },
    hint: { fr: 'Le temps de rattraper une erreur.', en: 'The time in which to mend a mistake.' },
  },
  keepUnconfirmedDays: {
    label: { fr: 'Demandes jamais confirmées (jours)', en: 'Requests never confirmed (days)' },
    hint: {
      fr: 'Abonnements à une discussion et liens envoyés que personne n’a suivis.',
      en: 'Follows of a discussion and links sent that nobody opened.',
    },
  },
  webmentionEnabled: {
    label: { fr: 'Recevoir les mentions d’autres sites', en: 'Take mentions from other sites' },
    hint: {
      fr:
        'Un blog qui parle d’un article peut le dire (Webmention) : sa page est lue, et ce qu’elle dit attend une ' +
        'relecture comme un commentaire.',
      en:
        'A blog that speaks of an article may say so (Webmention): its page is read, and what it says waits for a ' +
        'review like a comment.',
    },
  },
  webmentionSending: {
    label: { fr: 'Prévenir les sites que citent les articles', en: 'Tell the sites that articles link to' },
    hint: {
      fr: 'À la parution, puis à chaque changement, les pages citées qui le souhaitent l’apprennent (Webmention).',
      en: 'As an article appears, then at each change, the pages it links to that wish so hear of it (Webmention).',
    },
  },
  audienceEnabled: {
    label: { fr: 'Compter les lectures', en: 'Count readings' },
    hint: {
      fr: 'Sinon rien n’est compté ; ce qui l’a été reste jusqu’à son terme.',
      en: 'Or nothing is counted; what was stays until its time is over.',
    },
  },
  audienceFromLog: {
    label: { fr: 'Compter d’après le journal du serveur', en: 'Count from the log of the server' },
    hint: {
      fr:
        'Pour un site derrière un cache qui répond de lui-même : le site ne compte plus, et la commande ' +
        '« bubo audience import » lit le journal du cache.',
      en:
        'For a site behind a cache that answers by itself: the site counts no more, and the command ' +
        '“bubo audience import” reads the log of the cache.',
    },
  },
  newsletterEnabled: {
    label: { fr: 'Proposer la lettre d’information', en: 'Offer the newsletter' },
    hint: {
      fr: 'Un formulaire paraît sur la page « S’abonner ». Il faut que le blog puisse envoyer des courriels (SMTP_URL).',
      en: 'A form appears on the page “Subscribe”. The blog must be able to send mail (SMTP_URL).',
    },
  },
  newsletterHour: {
    label: { fr: 'Heure d’envoi (0 à 23)', en: 'Hour of sending (0 to 23)' },
    hint: {
      fr: 'Dans le fuseau de la bibliothèque, pour les lettres du jour, de la semaine et du mois.',
      en: 'In the library’s time zone, for the letters of a day, a week and a month.',
    },
  },
  newsletterWeekday: {
    label: { fr: 'Jour de la lettre hebdomadaire', en: 'Day of the weekly letter' },
    hint: {
      fr: 'Elle rassemble ce qui a paru depuis la précédente.',
      en: 'It gathers what came out since the one before.',
    },
  },
  newsletterPerMinute: {
    label: { fr: 'Lettres par minute, au plus', en: 'Letters a minute, at most' },
    hint: {
      fr: 'Ce que le serveur de messagerie accepte : demandez à votre service informatique.',
      en: 'What the mail server takes: ask your computing department.',
    },
  },
  keepMailsDays: {
    label: { fr: 'Courriels, envoyés ou non (jours)', en: 'E-mails, sent or not (days)' },
    hint: { fr: 'Pour vérifier qu’un message est bien parti.', en: 'To check that a message did leave.' },
  },
}
