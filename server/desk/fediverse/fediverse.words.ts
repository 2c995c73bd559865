import { sayCount } from '../../i18n.ts'

export const words = {
  title: { fr: 'Fédivers', en: 'Fediverse' },
  lead: {
    fr:
      'Les personnes qui ont un compte sur Mastodon, ou sur un autre serveur du fédivers, suivent le blog comme elles ' +
      'suivent quelqu’un : les articles arrivent dans leur fil, et elles y répondent.',
    en:
      'People with an account on Mastodon, or on another server of the fediverse, follow the blog as they follow ' +
      'anybody: the articles arrive in their timeline, and they answer there.',
  },
  account: {
    heading: { fr: 'Le compte du blog', en: 'The account of the blog' },
    address: { fr: 'Adresse à donner', en: 'Address to give' },
    followers: { fr: 'Abonnements', en: 'Followers' },
    find: {
      fr: 'Cette adresse se cherche telle quelle dans Mastodon. Les articles parus avant n’y sont pas ; les suivants, si.',
      en: 'This address is looked for in Mastodon as it stands. Articles of before are not there; the next ones are.',
    },
    off: {
      fr: 'Le blog n’est pas dans le fédivers : ces adresses n’y mènent à rien, et rien n’est envoyé.',
      en: 'The blog is not in the fediverse: these addresses lead to nothing, and nothing is sent.',
    },
    enabled: { fr: 'Le blog peut être suivi dans le fédivers', en: 'The blog can be followed in the fediverse' },
    enabledHint: {
      fr:
        'Décoché, plus rien ne part et plus rien n’est reçu. Les serveurs gardent les articles déjà envoyés, et les ' +
        'abonnements restent : ils reprennent si la case est cochée de nouveau.',
      en:
        'Unticked, nothing is sent or received any more. Servers keep the articles that were sent, and followers ' +
        'stay: they hear again when the box is ticked again.',
    },
    name: { fr: 'Nom du compte', en: 'Name of the account' },
    nameHint: {
      fr: (handle: string) =>
        `Des lettres minuscules sans accent, des chiffres, des tirets bas. L’adresse est ${handle} pour l’instant ; elle ` +
        'ne change plus dès que quelqu’un suit le blog.',
      en: (handle: string) =>
        `Small letters, digits, underscores. The address is ${handle} for now; it changes no more once somebody ` +
        'follows the blog.',
    },
    save: { fr: 'Enregistrer', en: 'Save' },
  },
  answers: {
    heading: { fr: 'Ce qui se passe', en: 'What happens' },
    texts: {
      fr: [
        'Un article qui paraît, change ou disparaît est annoncé à chaque serveur une fois, avec son image et ses mots-clés. ' +
          'Ce qui n’arrive pas repart pendant une journée ; un serveur muet tout ce temps n’est plus prévenu.',
        'Les réponses publiques attendent avec les commentaires, et ne paraissent qu’approuvées, avec un lien vers leur ' +
          'origine. Les messages privés, les favoris et les partages ne sont pas pris.',
        'Répondre au nom de la bibliothèque à un commentaire venu du fédivers envoie la réponse à qui l’a écrit.',
        'Un article retiré puis republié peut ne pas revenir chez certains serveurs, Mastodon entre autres : ils ont ' +
          'retenu qu’il était supprimé.',
      ],
      en: [
        'An article that appears, changes or disappears is told to each server once, with its picture and its tags. ' +
          'What does not arrive is sent again for a day; a server that is silent all that time is told no more.',
        'Public answers wait with the comments, and appear only when approved, with a link to where they were ' +
          'written. Private messages, likes and shares are not taken.',
        'To answer a comment from the fediverse in the name of the library sends the answer to whoever wrote it.',
        'An article that is withdrawn and published again may not come back on some servers, Mastodon among them: ' +
          'they remember that it was deleted.',
      ],
    },
    queue: { fr: 'Modérer les réponses', en: 'Moderate the answers' },
    blocks: { fr: 'Bloquer une personne ou un serveur', en: 'Block a person or a server' },
  },
  servers: {
    heading: { fr: 'Par serveur', en: 'By server' },
    table: { fr: 'Combien de comptes de chaque serveur', en: 'How many accounts of each server' },
    host: { fr: 'Serveur', en: 'Server' },
    total: { fr: 'Abonnements', en: 'Followers' },
    most: {
      fr: (number: number) => `Les ${number} serveurs où le blog est le plus suivi.`,
      en: (number: number) => `The ${number} servers where the blog is followed most.`,
    },
    list: { fr: 'Voir les comptes abonnés', en: 'See who follows' },
  },
  count: {
    fr: (number: number) => sayCount('fr', number, { one: 'compte', other: 'comptes' }),
    en: (number: number) => sayCount('en', number, { one: 'account', other: 'accounts' }),
  },
  sent: {
    heading: { fr: 'Derniers envois', en: 'Last deliveries' },
    table: { fr: 'Ce qui est parti, et où', en: 'What was sent, and where' },
    none: { fr: 'Rien n’a encore été envoyé.', en: 'Nothing was sent yet.' },
    columns: {
      about: { fr: 'Message', en: 'Message' },
      host: { fr: 'À', en: 'To' },
      at: { fr: 'Écrit', en: 'Written' },
      state: { fr: 'État', en: 'State' },
    },
    about: {
      'article.appeared': { fr: 'Un article paraît', en: 'An article appears' },
      'article.altered': { fr: 'Un article change', en: 'An article changes' },
      'article.disappeared': { fr: 'Un article disparaît', en: 'An article disappears' },
      'reply.appeared': { fr: 'Une réponse de la bibliothèque', en: 'An answer of the library’s' },
      'reply.disappeared': { fr: 'Une réponse retirée', en: 'An answer withdrawn' },
      follow: { fr: 'Demande de suivre un compte', en: 'Asked to follow an account' },
      unfollow: { fr: 'Compte qui n’est plus suivi', en: 'Account followed no more' },
      accept: { fr: 'Abonnement accepté', en: 'Follower accepted' },
      reject: { fr: 'Abonnement refusé', en: 'Follower refused' },
    },
    states: {
      sent: { fr: 'arrivé', en: 'arrived' },
      queued: { fr: 'en attente', en: 'waiting' },
      failed: { fr: 'abandonné', en: 'given up' },
    },
    /** Why something did not arrive, where it is not told as for webhooks. */
    reasons: {
      off: { fr: 'le blog n’est plus dans le fédivers', en: 'the blog is in the fediverse no more' },
      gone: { fr: 'l’article n’est plus en ligne', en: 'the article is online no more' },
      dropped: { fr: 'serveur muet', en: 'silent server' },
    },
  },
  followers: {
    title: { fr: 'Comptes abonnés', en: 'Followers' },
    lead: {
      fr:
        'Le blog garde d’eux ce qu’il faut pour leur écrire : leur adresse, leur serveur, depuis quand. Retirer un ' +
        'compte prévient son serveur ; il peut revenir. Bloquer le retire, et refuse ce qu’il écrit.',
      en:
        'The blog keeps of them what it takes to write to them: their address, their server, since when. To remove an ' +
        'account tells its server; it may come back. To block it removes it, and refuses what it writes.',
    },
    columns: {
      handle: { fr: 'Compte', en: 'Account' },
      since: { fr: 'Depuis', en: 'Since' },
      act: { fr: 'Action', en: 'Action' },
    },
    remove: { fr: 'Retirer', en: 'Remove' },
    block: { fr: 'Bloquer', en: 'Block' },
    /** Why, as the list of blocks tells it. */
    reason: { fr: 'Bloqué depuis la liste des abonnements du fédivers', en: 'Blocked from the list of followers' },
    empty: {
      heading: { fr: 'Aucun compte abonné', en: 'No followers' },
      text: {
        fr: 'Donnez l’adresse du blog : sur le site, dans vos murs, dans la lettre d’information.',
        en: 'Give the address of the blog: on the site, in your rooms, in the newsletter.',
      },
    },
    back: { fr: 'Fédivers', en: 'Fediverse' },
  },
  done: {
    saved: { fr: 'C’est enregistré.', en: 'It is saved.' },
    removed: { fr: 'Le compte est retiré.', en: 'The account is removed.' },
    blocked: { fr: 'Le compte est bloqué.', en: 'The account is blocked.' },
  },
} as const
