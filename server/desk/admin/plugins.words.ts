export const words = {
  title: { fr: 'Extensions', en: 'Plugins' },
  lead: {
    fr:
      'Elles ajoutent des fonctions au blog. Les activer, les désactiver ou les régler compte aussitôt, ' +
      'sans rien redémarrer.',
    en: 'They add functions to the blog. To switch them on or off, or to set them, counts at once: nothing is restarted.',
  },
  atStart: {
    fr:
      'Une extension ajoutée au dossier « plugins » du serveur, retirée de là ou mise à jour, ' +
      'compte au prochain démarrage du blog.',
    en: 'A plugin that is added to the folder “plugins” of the server, removed or updated there counts at the next start.',
  },
  columns: {
    name: { fr: 'Extension', en: 'Plugin' },
    version: { fr: 'Version', en: 'Version' },
    state: { fr: 'État', en: 'State' },
    act: { fr: 'Action', en: 'Action' },
  },
  states: {
    on: { fr: 'Active', en: 'On' },
    off: { fr: 'Désactivée', en: 'Off' },
    waits: { fr: 'Activée, mais il lui manque un réglage', en: 'Switched on, but it lacks a setting' },
    failed: { fr: 'Ne peut pas être chargée', en: 'Cannot be loaded' },
    stopped: { fr: 'Arrêtée d’elle-même après trois erreurs', en: 'Stopped by itself after three errors' },
  },
  reason: {
    fr: (reason: string) => `Ce que dit le programme : ${reason}`,
    en: (reason: string) => `What the program says: ${reason}`,
  },
  unreadable: {
    fr: 'Le fichier plugin.json de cette extension est à corriger sur le serveur. Le reste du blog marche sans elle.',
    en: 'The plugin.json of this plugin is to be mended on the server. The rest of the blog works without it.',
  },
  heard: {
    fr: (at: string) => `Dernière question, ${at} : le catalogue a répondu.`,
    en: (at: string) => `Last question, ${at}: the catalogue answered.`,
  },
  unheard: {
    fr: (at: string, reason: string) =>
      `Dernière question, ${at} : rien n’a pu être dit (${reason}). Les pages montrent ce qui était connu, ou n’en disent rien.`,
    en: (at: string, reason: string) =>
      `Last question, ${at}: nothing could be said (${reason}). Pages show what was known, or say nothing of it.`,
  },
  stoppedText: {
    fr: 'Le journal du serveur dit lesquelles. « Relancer » lui donne une nouvelle chance.',
    en: 'The log of the server says which. “Start again” gives it another chance.',
  },
  switchOn: { fr: 'Activer', en: 'Switch on' },
  switchOff: { fr: 'Désactiver', en: 'Switch off' },
  again: { fr: 'Relancer', en: 'Start again' },
  state: { fr: 'État', en: 'State' },
  folder: { fr: 'Dossier', en: 'Folder' },
  settings: { fr: 'Réglages', en: 'Settings' },
  nothingToSet: { fr: 'Cette extension n’a rien à régler.', en: 'This plugin has nothing to set.' },
  save: { fr: 'Enregistrer les réglages', en: 'Save the settings' },
  back: { fr: 'Revenir aux extensions', en: 'Back to the plugins' },
  fixed: {
    fr: (variable: string) => `Fixé sur le serveur par la variable ${variable} : il ne se change que là.`,
    en: (variable: string) => `Set on the server by the variable ${variable}: it is changed there alone.`,
  },
  secretSet: {
    fr: 'Il y en a un, qui n’est plus montré. Laissez ce champ vide pour le garder.',
    en: 'There is one, which is not shown again. Leave this empty to keep it.',
  },
  erase: { fr: (label: string) => `Effacer : ${label}`, en: (label: string) => `Erase: ${label}` },
  none: { fr: 'Aucun choix', en: 'No choice' },
  empty: {
    heading: { fr: 'Aucune extension', en: 'No plugin' },
    text: {
      fr: 'Il n’y a rien dans le dossier « plugins » du serveur. Le blog n’en a pas besoin pour marcher.',
      en: 'There is nothing in the folder “plugins” of the server. The blog needs none to work.',
    },
  },
  done: {
    on: { fr: 'L’extension est activée.', en: 'The plugin is on.' },
    off: { fr: 'L’extension est désactivée.', en: 'The plugin is off.' },
    saved: { fr: 'Les réglages sont enregistrés, et comptent déjà.', en: 'The settings are saved, and count already.' },
    same: { fr: 'Rien n’a changé.', en: 'Nothing was changed.' },
  },
} as const
