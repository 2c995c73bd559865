export const words = {
  title: { fr: 'Équipe', en: 'People' },
  lead: {
    fr: 'Les comptes de celles et ceux qui écrivent, relisent ou règlent le blog.',
    en: 'The accounts of those who write, review or set the blog.',
  },
  tabs: {
    label: { fr: 'Comptes', en: 'Accounts' },
    team: { fr: 'Équipe', en: 'Staff' },
    closed: { fr: 'Fermés', en: 'Closed' },
    readers: { fr: 'Lecteurs', en: 'Readers' },
  },
  search: { fr: 'Nom ou adresse', en: 'Name or address' },
  find: { fr: 'Rechercher', en: 'Search' },
  columns: {
    name: { fr: 'Nom', en: 'Name' },
    email: { fr: 'Adresse', en: 'Address' },
    roles: { fr: 'Rôles', en: 'Roles' },
    state: { fr: 'État', en: 'State' },
    seen: { fr: 'Dernière connexion', en: 'Last sign-in' },
  },
  roles: {
    patron: {
      label: { fr: 'Lecteur', en: 'Reader' },
      hint: { fr: 'Commente avec un compte.', en: 'Comments with an account.' },
    },
    contributor: {
      label: { fr: 'Contribution', en: 'Contributor' },
      hint: {
        fr: 'Écrit des articles, que d’autres relisent et publient.',
        en: 'Writes articles, which others review and publish.',
      },
    },
    author: {
      label: { fr: 'Rédaction', en: 'Author' },
      hint: { fr: 'Écrit et publie ses propres articles.', en: 'Writes and publishes their own articles.' },
    },
    moderator: {
      label: { fr: 'Modération', en: 'Moderator' },
      hint: {
        fr: 'Décide des commentaires, sans toucher aux articles.',
        en: 'Decides on comments, without touching articles.',
      },
    },
    editor: {
      label: { fr: 'Édition', en: 'Editor' },
      hint: {
        fr: 'Relit et publie tous les articles, décide des commentaires, range les catégories.',
        en: 'Reviews and publishes all articles, decides on comments, arranges the categories.',
      },
    },
    administrator: {
      label: { fr: 'Administration', en: 'Administrator' },
      hint: {
        fr: 'Fait tout cela, ouvre les comptes et change les réglages.',
        en: 'Does all that, opens accounts and changes the settings.',
      },
    },
  },
  states: {
    active: { fr: 'Ouvert', en: 'Open' },
    closed: { fr: 'Fermé', en: 'Closed' },
    invited: { fr: 'Invitation envoyée', en: 'Invited' },
    expired: { fr: 'Invitation périmée', en: 'Invitation expired' },
    secured: { fr: 'deux étapes', en: 'two steps' },
  },
  never: { fr: 'inconnue', en: 'unknown' },
  empty: {
    heading: { fr: 'Personne ici', en: 'Nobody here' },
    text: {
      fr: 'Les comptes ouverts, fermés ou trouvés par votre recherche s’affichent ici.',
      en: 'Accounts that are open, closed or found by your search are listed here.',
    },
  },
  invite: {
    action: { fr: 'Inviter une personne', en: 'Invite somebody' },
    heading: { fr: 'Inviter une personne', en: 'Invite somebody' },
    byMail: {
      fr: 'Elle reçoit un courriel avec un lien valable sept jours, et choisit elle-même son mot de passe.',
      en: 'They get an e-mail with a link that works for seven days, and choose their password themselves.',
    },
    byHand: {
      fr: 'Ce blog n’envoie pas de courriels : un lien à lui donner vous sera montré une fois. Elle choisit elle-même son mot de passe.',
      en: 'This blog sends no e-mail: a link to give them will be shown to you once. They choose their password themselves.',
    },
    name: { fr: 'Nom', en: 'Name' },
    email: { fr: 'Adresse électronique', en: 'E-mail address' },
    roles: { fr: 'Rôles', en: 'Roles' },
    send: { fr: 'Inviter', en: 'Invite' },
    noRole: { fr: 'Choisissez au moins un rôle.', en: 'Choose at least one role.' },
  },
  require: {
    heading: { fr: 'Connexion en deux étapes', en: 'Two-step sign-in' },
    label: {
      fr: 'L’exiger des personnes qui administrent le blog',
      en: 'Ask it of those who administer the blog',
    },
    hint: {
      fr: 'Elles devront la mettre en place avant de voir autre chose. Les autres peuvent la mettre en place dans « Mon compte ».',
      en: 'They will have to set it up before they see anything else. Others may set it up in “My account”.',
    },
    save: { fr: 'Enregistrer', en: 'Save' },
  },
  done: {
    invited: { fr: 'L’invitation est partie.', en: 'The invitation is on its way.' },
    withdrawn: {
      fr: 'L’invitation est retirée, et le compte fermé.',
      en: 'The invitation is withdrawn, and the account closed.',
    },
    required: { fr: 'C’est enregistré.', en: 'It is saved.' },
    saved: { fr: 'Le compte est enregistré.', en: 'The account is saved.' },
    closed: {
      fr: 'Le compte est fermé : ses sessions sont terminées, ses textes restent.',
      en: 'The account is closed: its sessions have ended, its texts stay.',
    },
    reopened: { fr: 'Le compte est rouvert.', en: 'The account is open again.' },
    'sessions-ended': { fr: 'Ses sessions sont fermées.', en: 'Their sessions are closed.' },
    'second-factor-off': {
      fr: 'La connexion en deux étapes est retirée de ce compte.',
      en: 'Two-step sign-in is off for this account.',
    },
    'password-sent': {
      fr: 'Un courriel est parti avec un lien valable trente minutes.',
      en: 'An e-mail is on its way with a link that works for thirty minutes.',
    },
  },
  person: {
    identity: { fr: 'Compte', en: 'Account' },
    save: { fr: 'Enregistrer', en: 'Save' },
    since: { fr: 'Ouvert', en: 'Opened' },
    lastSeen: { fr: 'Dernière connexion', en: 'Last sign-in' },
    openSessions: { fr: 'Sessions ouvertes', en: 'Open sessions' },
    invitation: { fr: 'Invitation', en: 'Invitation' },
    invitationText: {
      fr: 'Cette personne n’a pas encore choisi son mot de passe.',
      en: 'This person has not chosen their password yet.',
    },
    inviteAgain: { fr: 'Renvoyer l’invitation', en: 'Send the invitation again' },
    inviteLink: { fr: 'Faire un nouveau lien', en: 'Make a new link' },
    withdraw: { fr: 'Retirer l’invitation', en: 'Withdraw the invitation' },
    way: { fr: 'Accès', en: 'Access' },
    wayText: {
      fr: 'Mot de passe oublié, téléphone perdu, poste laissé ouvert : voici de quoi aider cette personne.',
      en: 'A forgotten password, a lost telephone, a computer left open: here is how to help this person.',
    },
    sendPassword: { fr: 'Envoyer un lien de mot de passe', en: 'Send a password link' },
    linkPassword: { fr: 'Faire un lien de mot de passe', en: 'Make a password link' },
    endSessions: { fr: 'Fermer ses sessions', en: 'Close their sessions' },
    takeOff: { fr: 'Retirer ses deux étapes', en: 'Turn their two steps off' },
    closing: { fr: 'Départ', en: 'Leaving' },
    closeText: {
      fr: 'Un compte fermé ne s’ouvre plus. Les articles et les signatures restent, et le compte peut être rouvert.',
      en: 'A closed account no longer opens. Articles and bylines stay, and the account can be opened again.',
    },
    close: { fr: 'Fermer ce compte', en: 'Close this account' },
    reopen: { fr: 'Rouvrir ce compte', en: 'Open this account again' },
    isYou: {
      fr: 'C’est votre compte : un ou une collègue peut le fermer.',
      en: 'This is your account: a colleague can close it.',
    },
    reader: {
      fr: 'C’est un compte de lecteur. Donnez-lui un rôle de l’équipe pour qu’il ouvre le bureau.',
      en: 'This is a reader’s account. Give it a role of the staff to have it open the desk.',
    },
    back: { fr: 'Revenir à l’équipe', en: 'Back to people' },
  },
  link: {
    title: { fr: 'Le lien à donner', en: 'The link to give' },
    heading: { fr: 'Il n’est montré que cette fois', en: 'It is shown this once' },
    copy: { fr: 'Copier le lien', en: 'Copy the link' },
    copied: { fr: 'Copié.', en: 'Copied.' },
    invite: {
      fr: (name: string) =>
        `Donnez ce lien à ${name} de main à main ou par une messagerie sûre. Il sert une fois, pendant sept jours.`,
      en: (name: string) =>
        `Give this link to ${name} in person or by a safe messenger. It works once, within seven days.`,
    },
    password: {
      fr: (name: string) =>
        `Donnez ce lien à ${name} de main à main ou par une messagerie sûre. Il sert une fois, pendant un jour.`,
      en: (name: string) => `Give this link to ${name} in person or by a safe messenger. It works once, within a day.`,
    },
  },
} as const
