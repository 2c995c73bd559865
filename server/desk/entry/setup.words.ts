export const words = {
  title: { fr: 'Installer votre blog', en: 'Set up your blog' },
  lead: {
    fr: ({ language, timeZone }: { language: string; timeZone: string }) =>
      `Quelques questions, et le blog est à vous. Il parle ${language} et suit l’heure de « ${timeZone} » : ` +
      'ces deux points se changent dans la configuration du serveur. Tout le reste se change ensuite dans les réglages.',
    en: ({ language, timeZone }: { language: string; timeZone: string }) =>
      `A few questions, and the blog is yours. It speaks ${language} and keeps the time of “${timeZone}”: ` +
      'both are changed in the server’s configuration. All the rest can be changed later in the settings.',
  },
  languages: { fr: { fr: 'français', en: 'anglais' }, en: { fr: 'French', en: 'English' } },
  blog: { fr: 'Nom du blog', en: 'Name of the blog' },
  organisation: { fr: 'Nom de la bibliothèque', en: 'Name of the library' },
  kind: { fr: 'Qui publie ce blog ?', en: 'Who publishes this blog?' },
  kindHint: {
    fr: 'La réponse dit à qui demander le nom qui suit. Aucun n’est proposé : vérifiez-le auprès de votre direction.',
    en: 'The answer says whom to ask for the name that follows. None is suggested: check it with your management.',
  },
  kinds: {
    municipality: {
      label: { fr: 'Une commune', en: 'A municipality' },
      hint: {
        fr: 'La direction de la publication revient d’ordinaire au maire ou à la maire.',
        en: 'The mayor is usually the publication director.',
      },
    },
    intercommunal: {
      label: { fr: 'Une intercommunalité', en: 'A group of municipalities' },
      hint: {
        fr: 'D’ordinaire, la personne qui la préside.',
        en: 'Usually, the person who presides over it.',
      },
    },
    department: {
      label: { fr: 'Un département ou une région', en: 'A department or a region' },
      hint: {
        fr: 'D’ordinaire, la personne qui préside le conseil.',
        en: 'Usually, the person who presides over its council.',
      },
    },
    university: {
      label: { fr: 'Une université ou une école', en: 'A university or a school' },
      hint: { fr: 'D’ordinaire, la personne qui la préside ou la dirige.', en: 'Usually, the person at its head.' },
    },
    state: {
      label: { fr: 'Un établissement public ou un service de l’État', en: 'A public body or a service of the State' },
      hint: { fr: 'D’ordinaire, la personne qui le dirige.', en: 'Usually, the person at its head.' },
    },
    private: {
      label: { fr: 'Une association ou une entreprise', en: 'An association or a company' },
      hint: { fr: 'D’ordinaire, la personne qui la représente légalement.', en: 'Usually, its legal representative.' },
    },
  },
  directorName: { fr: 'Direction de la publication : nom', en: 'Publication director: name' },
  directorHint: {
    fr: 'La loi demande de nommer la personne qui répond de ce qui est publié. Le blog l’affiche.',
    en: 'The law asks to name the person answerable for what is published. The blog shows it.',
  },
  directorRole: { fr: 'Direction de la publication : fonction', en: 'Publication director: function' },
  name: { fr: 'Votre nom', en: 'Your name' },
  nameHint: {
    fr: 'Pour votre compte d’administration. Les lecteurs ne le voient pas.',
    en: 'For your administrator’s account. Readers do not see it.',
  },
  email: { fr: 'Votre adresse électronique', en: 'Your e-mail address' },
  password: { fr: 'Votre mot de passe', en: 'Your password' },
  articles: { fr: 'Publier un article de bienvenue', en: 'Publish a welcome article' },
  articlesHint: {
    fr: 'Avec quatre rubriques et un brouillon qui dit par où commencer. Tout se retire ensuite.',
    en: 'With four categories and a draft that says where to begin. All of it can be removed later.',
  },
  finish: { fr: 'Ouvrir le blog', en: 'Open the blog' },
  missing: { fr: 'Cette réponse est nécessaire.', en: 'This answer is needed.' },
  overTitle: { fr: 'Ce blog est déjà installé', en: 'This blog is set up already' },
  over: {
    fr: 'Quelqu’un a répondu avant vous, ou un compte a été ouvert depuis le serveur. Rien n’a été changé : connectez-vous.',
    en: 'Somebody answered before you, or an account was opened from the server. Nothing was changed: sign in.',
  },
} as const
