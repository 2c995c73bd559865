import type { Lang, Localised } from './i18n.ts'

/** Every refusal that Bubo knows: its HTTP status and its title. `type` on the wire is /problems/<code>. */
export const catalogue = {
  malformed: { status: 400, title: { fr: 'Requête illisible', en: 'Malformed request' } },
  unauthenticated: { status: 401, title: { fr: 'Connexion requise', en: 'Sign-in required' } },
  forbidden: { status: 403, title: { fr: 'Action non autorisée', en: 'Not allowed' } },
  comments_closed: { status: 403, title: { fr: 'Commentaires fermés', en: 'Comments are closed' } },
  not_found: { status: 404, title: { fr: 'Introuvable', en: 'Not found' } },
  method_not_allowed: { status: 405, title: { fr: 'Méthode non admise', en: 'Method not allowed' } },
  request_timeout: { status: 408, title: { fr: 'Requête trop lente', en: 'Request timeout' } },
  conflict: { status: 409, title: { fr: 'Conflit', en: 'Conflict' } },
  in_use: { status: 409, title: { fr: 'Élément utilisé', en: 'Still in use' } },
  duplicate: { status: 409, title: { fr: 'Doublon', en: 'Duplicate' } },
  gone: { status: 410, title: { fr: 'Lien périmé', en: 'Link no longer valid' } },
  stale: { status: 412, title: { fr: 'Version dépassée', en: 'Stale version' } },
  too_large: { status: 413, title: { fr: 'Contenu trop volumineux', en: 'Content too large' } },
  unsupported_type: { status: 415, title: { fr: 'Type non accepté', en: 'Unsupported type' } },
  invalid: { status: 422, title: { fr: 'Données invalides', en: 'Invalid data' } },
  if_match_required: { status: 428, title: { fr: 'Version attendue', en: 'Precondition required' } },
  too_many: { status: 429, title: { fr: 'Trop de demandes', en: 'Too many requests' } },
  headers_too_large: { status: 431, title: { fr: 'En-têtes trop longs', en: 'Header fields too large' } },
  internal: { status: 500, title: { fr: 'Erreur interne', en: 'Internal error' } },
  unavailable: { status: 503, title: { fr: 'Service momentanément indisponible', en: 'Temporarily unavailable' } },
} as const satisfies Record<string, { status: number; title: Localised }>

export type ProblemCode = keyof typeof catalogue

/** What is wrong with one member: a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface FieldProblem {
  pointer: string
  detail: Localised
}

export interface ProblemOptions {
  /** What happened and what to do, as a sentence. */
  detail?: Localised
  errors?: FieldProblem[]
  headers?: Record<string, string>
  /** Further members of the reply (RFC 9457 section 3.2), such as the current state. */
  extra?: Record<string, unknown>
}

/** A refusal that the client is told of. Anything else that is thrown is a 500 that says nothing. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly options: ProblemOptions

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code)
    this.code = code
    this.options = options
  }

  get status(): number {
    return catalogue[this.code].status
  }
}

/** The single member or query parameter at fault, as a 422. */
export function invalidField(pointer: string, detail: Localised): Problem {
  return new Problem('invalid', { errors: [{ pointer, detail }] })
}

/** The body of an RFC 9457 reply, in the reader's language. */
export function problemBody(problem: Problem, lang: Lang, instance: string): Record<string, unknown> {
  const { status, title } = catalogue[problem.code]
  const { detail, errors, extra } = problem.options
  return {
    type: `/problems/${problem.code}`,
    title: title[lang],
    status,
    detail: (detail ?? defaultDetails[problem.code])?.[lang] ?? title[lang],
    instance,
    code: problem.code,
    ...(errors ? { errors: errors.map((error) => ({ pointer: error.pointer, detail: error.detail[lang] })) } : {}),
    ...extra,
  }
}

const defaultDetails: Partial<Record<ProblemCode, Localised>> = {
  malformed: {
    fr: 'Le contenu envoyé n’est pas du JSON lisible (UTF-8) : vérifiez-le, puis renvoyez.',
    en: 'What was sent is not readable JSON (UTF-8): check it, then send again.',
  },
  too_large: { fr: 'Envoyez un contenu plus court.', en: 'Send something shorter.' },
  unauthenticated: { fr: 'Connectez-vous, puis recommencez.', en: 'Sign in, then try again.' },
  forbidden: { fr: 'Votre compte ne permet pas cette action.', en: 'Your account does not allow this.' },
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
