/** What the page of an article says by itself, in the browser. */
export const words = {
  fr: {
    saving: 'Enregistrement…',
    offline: 'Hors ligne : votre texte est gardé dans ce navigateur.',
    offlineUnkept:
      'Hors ligne, et ce navigateur ne garde rien : laissez cette page ouverte, elle enregistrera ensuite.',
    lost: 'Votre session est terminée. Votre texte est gardé dans ce navigateur : reconnectez-vous, il sera enregistré.',
    lostUnkept:
      'Votre session est terminée, et ce navigateur ne garde rien : laissez cette page ouverte et reconnectez-vous.',
    signIn: 'Se reconnecter (nouvel onglet)',
    stale: 'Quelqu’un a enregistré cet article entre-temps. Cliquez sur « Enregistrer » pour voir les deux textes.',
    kept: (when: string) => `Un texte que vous n’aviez pas enregistré est gardé dans ce navigateur (${when}).`,
    keptOver: 'L’article a changé depuis : si vous le reprenez, vous verrez les deux textes en enregistrant.',
    take: 'Le reprendre',
    drop: 'L’oublier',
    unsaved: 'Pas encore enregistré',
    choosePicture: 'Choisir une image',
    noPicture: 'Retirer l’image',
    pictureGone: 'L’article n’a plus d’image.',
    altKept: 'Texte alternatif enregistré.',
    sending: (percent: number) => `Envoi de l’image : ${percent} %`,
    words: (count: number) => `${count.toLocaleString('fr')} ${count < 2 ? 'mot' : 'mots'}`,
  },
  en: {
    saving: 'Saving…',
    offline: 'Offline: your text is kept in this browser.',
    offlineUnkept: 'Offline, and this browser keeps nothing: leave this page open, it will save afterwards.',
    lost: 'Your session has ended. Your text is kept in this browser: sign in again and it will be saved.',
    lostUnkept: 'Your session has ended, and this browser keeps nothing: leave this page open and sign in again.',
    signIn: 'Sign in again (new tab)',
    stale: 'Somebody saved this article meanwhile. Choose “Save” to see both texts.',
    kept: (when: string) => `A text that you had not saved is kept in this browser (${when}).`,
    keptOver: 'The article has changed since: if you take it back, you will see both texts when you save.',
    take: 'Take it back',
    drop: 'Forget it',
    unsaved: 'Not saved yet',
    choosePicture: 'Choose an image',
    noPicture: 'Remove the image',
    pictureGone: 'The article has no image any more.',
    altKept: 'Alternative text saved.',
    sending: (percent: number) => `Sending the image: ${percent}%`,
    words: (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'word' : 'words'}`,
  },
}

export const said = document.documentElement.lang === 'en' ? words.en : words.fr
