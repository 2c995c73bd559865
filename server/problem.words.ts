import type { Localised } from './i18n.ts'

/** Each refusal in a word or two. */
export const titles = {
  malformed: { fr: 'Requête illisible', en: 'Malformed request' },
  unauthenticated: { fr: 'Connexion requise', en: 'Sign-in required' },
  forbidden: { fr: 'Action non autorisée', en: 'Not allowed' },
  second_factor_required: { fr: 'Code attendu', en: 'Code expected' },
  second_factor_missing: { fr: 'Connexion en deux étapes à mettre en place', en: 'Two-step sign-in to be set up' },
  comments_closed: { fr: 'Commentaires fermés', en: 'Comments are closed' },
  not_found: { fr: 'Introuvable', en: 'Not found' },
  method_not_allowed: { fr: 'Méthode non admise', en: 'Method not allowed' },
  request_timeout: { fr: 'Requête trop lente', en: 'Request timeout' },
  conflict: { fr: 'Conflit', en: 'Conflict' },
  in_use: { fr: 'Élément utilisé', en: 'Still in use' },
  duplicate: { fr: 'Doublon', en: 'Duplicate' },
  gone: { fr: 'Lien périmé', en: 'Link no longer valid' },
  stale: { fr: 'Version dépassée', en: 'Stale version' },
  too_large: { fr: 'Contenu trop volumineux', en: 'Content too large' },
  unsupported_type: { fr: 'Type non accepté', en: 'Unsupported type' },
  invalid: { fr: 'Données invalides', en: 'Invalid data' },
  if_match_required: { fr: 'Version attendue', en: 'Precondition required' },
  too_many: { fr: 'Trop de demandes', en: 'Too many requests' },
  headers_too_large: { fr: 'En-têtes trop longs', en: 'Header fields too large' },
  internal: { fr: 'Erreur interne', en: 'Internal error' },
  not_implemented: { fr: 'Format non proposé', en: 'Not offered' },
  unavailable: { fr: 'Service momentanément indisponible', en: 'Temporarily unavailable' },
} as const satisfies Record<string, Localised>

/** What to do, where the refusal says nothing itself. */
export const advice: Partial<Record<keyof typeof titles, Localised>> = {
  malformed: {
    fr: 'Le contenu envoyé n’est pas du JSON lisible (UTF-8) : vérifiez-le, puis renvoyez.',
    en: 'What was sent is not readable JSON (UTF-8): check it, then send again.',
  },
  too_large: { fr: 'Envoyez un contenu plus court.', en: 'Send something shorter.' },
  unauthenticated: { fr: 'Connectez-vous, puis recommencez.', en: 'Sign in, then try again.' },
  forbidden: { fr: 'Votre compte ne permet pas cette action.', en: 'Your account does not allow this.' },
  second_factor_required: {
    fr: 'Ce compte demande aussi un code : envoyez avec le mot de passe celui de votre application, ou un code de secours.',
    en: 'This account also asks for a code: send the one of your app, or a recovery code, with the password.',
  },
  second_factor_missing: {
    fr: 'Qui administre ce site doit se connecter en deux étapes : mettez-les en place au bureau, dans Mon compte.',
    en: 'Administrators of this site sign in in two steps: set them up at the desk, in My account.',
  },
  not_found: { fr: 'Rien ne se trouve à cette adresse.', en: 'There is nothing at this address.' },
  gone: {
    fr: 'Ce lien a déjà servi ou n’est plus valable : demandez-en un autre.',
    en: 'This link has been used or is no longer valid: ask for another.',
  },
  invalid: { fr: 'Corrigez les champs indiqués, puis renvoyez.', en: 'Correct the members named, then send again.' },
  if_match_required: {
    fr: 'Envoyez dans l’en-tête If-Match la version que vous modifiez (l’ETag reçu à la lecture).',
    en: 'Send the version you are changing in the If-Match header (the ETag you were given when reading).',
  },
  stale: {
    fr: 'Quelqu’un a enregistré une autre version entre-temps : relisez-la avant de renvoyer la vôtre.',
    en: 'Someone saved another version meanwhile: read it before sending yours again.',
  },
  too_many: { fr: 'Patientez un peu, puis recommencez.', en: 'Wait a little, then try again.' },
  request_timeout: {
    fr: 'La requête n’est pas arrivée à temps : renvoyez-la.',
    en: 'The request did not arrive in time: send it again.',
  },
  headers_too_large: {
    fr: 'Raccourcissez l’adresse ou les en-têtes, puis renvoyez.',
    en: 'Shorten the address or the header fields, then send again.',
  },
  internal: {
    fr: 'L’incident est enregistré. Réessayez plus tard.',
    en: 'The incident has been recorded. Try again later.',
  },
  unavailable: {
    fr: 'Réessayez dans un instant : rien n’a été perdu.',
    en: 'Try again in a moment: nothing has been lost.',
  },
}
