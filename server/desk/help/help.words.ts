import type { ArticleStatus, CommentStatus } from '../../db/index.ts'
import type { Right } from '../../http/actor.ts'
import type { Localised } from '../../i18n.ts'

/** The words of the desk, explained; what each role may do is read from the table of rights, and the keys from theirs. */
export const words = {
  title: { fr: 'Aide', en: 'Help' },
  lead: {
    fr: 'Les mots du bureau, ce que chaque rôle peut faire, et les raccourcis clavier.',
    en: 'The words of the desk, what each role may do, and the keyboard shortcuts.',
  },
  contents: { fr: 'Sur cette page', en: 'On this page' },
  sections: {
    articles: { fr: 'Les états d’un article', en: 'The states of an article' },
    comments: { fr: 'Les états d’un commentaire', en: 'The states of a comment' },
    glossary: { fr: 'Les autres mots', en: 'The other words' },
    roles: { fr: 'Qui peut faire quoi', en: 'Who may do what' },
    queueKeys: { fr: 'Relire les commentaires au clavier', en: 'Review comments by keyboard' },
    editorKeys: { fr: 'Écrire au clavier', en: 'Write by keyboard' },
    turn: { fr: 'À qui s’adresser', en: 'Where to turn' },
  },
  articleStatuses: {
    draft: {
      fr: 'Le texte s’écrit. Vous seul le voyez, avec les personnes qui éditent le blog.',
      en: 'The text is being written. Only you see it, with those who edit the blog.',
    },
    in_review: {
      fr: 'Envoyé : quelqu’un de l’édition va le lire, puis le publier ou demander des changements.',
      en: 'Submitted: an editor will read it, then publish it or ask for changes.',
    },
    changes_requested: {
      fr: 'Relu, et rendu à qui l’a écrit avec un mot : corrigez, puis renvoyez-le.',
      en: 'Read, and given back to its author with a note: correct it, then submit it again.',
    },
    scheduled: {
      fr: 'Il paraîtra tout seul, au jour et à l’heure choisis.',
      en: 'It will appear by itself, on the day and at the time chosen.',
    },
    published: {
      fr: 'En ligne. Vos corrections y restent cachées tant que vous ne mettez pas à jour.',
      en: 'Online. Your corrections stay hidden until you update it.',
    },
    archived: {
      fr: 'Retiré du site, gardé au bureau. Son adresse ne mène plus à rien.',
      en: 'Taken off the site, kept at the desk. Its address leads nowhere.',
    },
    trashed: {
      fr: 'Mis de côté. On peut encore le reprendre comme brouillon.',
      en: 'Put aside. It can still be taken back as a draft.',
    },
  } satisfies Record<ArticleStatus, Localised>,
  commentStatuses: {
    pending: {
      fr:
        'Personne ne le lit sur le site avant qu’on ait décidé ; sauf une correction, dont l’ancien texte ' +
        'reste en ligne.',
      en: 'Nobody reads it on the site before a decision; of a correction, the former text stays online.',
    },
    approved: { fr: 'En ligne, sous l’article.', en: 'Online, under the article.' },
    rejected: {
      fr:
        'Écarté pour un motif de la charte, que l’on dit à qui a laissé une adresse. Cette décision peut ' +
        'être contestée.',
      en: 'Put aside for a reason of the charter, told to whoever left an address. The decision can be contested.',
    },
    spam: {
      fr: 'Publicité ou envoi automatique. Personne n’en est averti.',
      en: 'Advertising, or sent by a program. Nobody is told.',
    },
    trashed: {
      fr: 'Mis de côté sans motif : un essai, un doublon. Il s’efface de lui-même après quelque temps.',
      en: 'Put aside without a reason: a trial, a duplicate. It is erased by itself after a while.',
    },
  } satisfies Record<CommentStatus, Localised>,
  glossary: {
    category: {
      term: { fr: 'Catégorie', en: 'Category' },
      text: {
        fr: 'La rubrique où se range un article. Elles sont peu nombreuses, et l’une peut en contenir d’autres.',
        en: 'The section in which an article stands. There are few, and one may hold others.',
      },
    },
    tag: {
      term: { fr: 'Mot-clé', en: 'Tag' },
      text: {
        fr: 'Un sujet dont parle l’article : « jardinage », « Victor Hugo ». Un article en porte autant qu’il faut.',
        en: 'A subject of the article: “gardening”, “Victor Hugo”. An article bears as many as it needs.',
      },
    },
    byline: {
      term: { fr: 'Signature', en: 'Byline' },
      text: {
        fr:
          'Le nom que le public lit sous le titre : le vôtre, un pseudonyme ou la bibliothèque. Votre ' +
          'compte, lui, ne se voit pas.',
        en:
          'The name that the public reads under the title: yours, a pseudonym or the library’s. Your account ' +
          'is not shown.',
      },
    },
    standfirst: {
      term: { fr: 'Chapô', en: 'Standfirst' },
      text: {
        fr: 'La ou les deux phrases sous le titre, qui donnent envie de lire.',
        en: 'The sentence or two under the title that make people want to read.',
      },
    },
    excerpt: {
      term: { fr: 'Extrait', en: 'Excerpt' },
      text: {
        fr: 'Ce qui représente l’article dans les listes. Il vient du texte, si vous ne l’écrivez pas.',
        en: 'What stands for the article in lists. It comes from the text, unless you write it.',
      },
    },
    featured: {
      term: { fr: 'À la une', en: 'Leading the home page' },
      text: {
        fr: 'L’article qui ouvre la page d’accueil. Sans choix de votre part, c’est le plus récent.',
        en: 'The article that opens the home page. Unless you choose one, it is the newest.',
      },
    },
    sticky: {
      term: { fr: 'Épinglé', en: 'Pinned' },
      text: {
        fr: 'Il reste en tête des listes, même quand d’autres sont plus récents.',
        en: 'It stays at the head of lists, even where others are newer.',
      },
    },
  },
  own: {
    fr: (role: string) => `Votre rôle : ${role}.`,
    en: (role: string) => `Your role: ${role}.`,
  },
  rolesLead: {
    fr: 'Une personne peut avoir plusieurs rôles : elle peut alors tout ce que chacun permet.',
    en: 'A person may hold several roles: they may then do all that each allows.',
  },
  everybody: {
    fr: 'Chaque membre de l’équipe voit aussi l’accueil, la recherche, cette aide et son compte.',
    en: 'Everyone on the staff also sees the first page, the search, this help and their account.',
  },
  rights: {
    'article.write-own': { fr: 'Écrire des articles', en: 'Write articles' },
    'article.publish-own': { fr: 'Publier ses propres articles', en: 'Publish their own articles' },
    'article.write-any': { fr: 'Modifier les articles des autres', en: 'Change the articles of others' },
    'article.publish-any': {
      fr: 'Relire et publier les articles des autres',
      en: 'Review and publish the articles of others',
    },
    'article.purge': { fr: 'Supprimer un article pour toujours', en: 'Delete an article for good' },
    'page.manage': {
      fr: 'Tenir les pages du site, ses menus et ses horaires',
      en: 'Look after the pages of the site, its menus and its opening hours',
    },
    'taxonomy.manage': { fr: 'Tenir les catégories et les mots-clés', en: 'Look after categories and tags' },
    'byline.manage': { fr: 'Tenir les signatures', en: 'Look after bylines' },
    'media.upload': { fr: 'Ajouter des images', en: 'Add pictures' },
    'media.manage': {
      fr: 'Modifier et supprimer les images des autres',
      en: 'Change and remove the pictures of others',
    },
    'comment.moderate': { fr: 'Décider des commentaires', en: 'Decide on comments' },
    'comment.reply-as-staff': {
      fr: 'Répondre aux lecteurs au nom de la bibliothèque',
      en: 'Answer readers in the library’s name',
    },
    'user.manage': {
      fr: 'Ouvrir et fermer les comptes, lire le journal, traiter les données personnelles',
      en: 'Open and close accounts, read the log, look after personal data',
    },
    'settings.manage': { fr: 'Changer les réglages du blog', en: 'Change the settings of the blog' },
  } satisfies Record<Right, Localised>,
  queueKeysLead: {
    fr: 'Dans la liste des commentaires, tant qu’aucun champ n’est actif. Le même bouton les affiche et les désactive.',
    en: 'In the list of comments, while no field is active. The same button shows them and turns them off.',
  },
  queueKeysOff: {
    fr: 'Vous avez choisi de vous passer de touches dans la liste des commentaires.',
    en: 'You have chosen to do without keys in the list of comments.',
  },
  queueKeysAfter: {
    fr: 'Ces touches sont les vôtres : « Mon compte » les change.',
    en: 'These keys are your own: “My account” changes them.',
  },
  editorKeysLead: {
    fr: 'Dans le texte d’un article. Sur un Mac, Cmd remplace Ctrl.',
    en: 'In the text of an article. On a Mac, Cmd stands for Ctrl.',
  },
  find: { fr: 'Partout au bureau : aller à la recherche', en: 'Anywhere at the desk: go to the search' },
  key: { fr: 'Touches', en: 'Keys' },
  act: { fr: 'Ce qu’elles font', en: 'What they do' },
  or: { fr: 'ou', en: 'or' },
  to: { fr: 'à', en: 'to' },
  turn: {
    role: {
      fr: 'Un rôle, une signature ou un réglage vous manque ? Demandez à qui administre le blog.',
      en: 'You lack a role, a byline or a setting? Ask whoever administers the blog.',
    },
    password: {
      fr:
        'Mot de passe oublié ? La page de connexion envoie un lien ; sans courriel, qui administre le blog ' +
        'en fait un.',
      en:
        'You forgot your password? The sign-in page sends a link; without mail, whoever administers the blog ' +
        'makes one.',
    },
    fault: {
      fr: 'Une page en panne ? Notez son adresse et l’heure, et prévenez qui s’occupe du serveur.',
      en: 'A page is broken? Note its address and the time, and tell whoever looks after the server.',
    },
    administrators: {
      fr: (names: string) => `Administrent ce blog : ${names}.`,
      en: (names: string) => `This blog is administered by ${names}.`,
    },
  },
} as const
