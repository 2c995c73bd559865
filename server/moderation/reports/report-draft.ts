import { draftLimits, isEmail } from '../../comments/index.ts'
import { Problem, type FieldProblem } from '../../problem.ts'
import { grounds } from '../grounds.ts'

export interface ReportDraft {
  /** One of `grounds`. */
  ground: string
  reason: string
  name?: string | undefined
  email?: string | undefined
}

/** The most characters of the reason of a report. */
export const longestReason = 2000

/** Reads a report; an empty name or address counts as absent. @throws Problem 422 naming every member at fault. */
export function readReport(draft: ReportDraft) {
  const reason = draft.reason.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  const name = (draft.name ?? '').normalize('NFC').replace(/\s+/g, ' ').trim() || null
  const email = (draft.email ?? '').normalize('NFC').trim().toLowerCase() || null
  const ground = grounds.find((one) => one === draft.ground)
  const errors: FieldProblem[] = []
  if (!ground)
    errors.push({
      pointer: '/ground',
      detail: { fr: 'Choisissez un motif dans la liste.', en: 'Choose a ground from the list.' },
    })
  if (reason === '')
    errors.push({
      pointer: '/reason',
      detail: { fr: 'Dites en quelques mots ce qui pose problème.', en: 'Say in a few words what is wrong.' },
    })
  if (Array.from(reason).length > longestReason) errors.push(tooLong('/reason', longestReason))
  if (name !== null && Array.from(name).length > draftLimits.name) errors.push(tooLong('/name', draftLimits.name))
  if (email !== null && !isEmail(email)) {
    errors.push({
      pointer: '/email',
      detail: {
        fr: 'Cette adresse électronique n’est pas valide : corrigez-la, ou laissez le champ vide.',
        en: 'This e-mail address is not valid: correct it, or leave the field empty.',
      },
    })
  }
  if (!ground || errors.length > 0) throw new Problem('invalid', { errors })
  return { ground, reason, name, email }
}

function tooLong(pointer: string, most: number): FieldProblem {
  return { pointer, detail: { fr: `Pas plus de ${most} caractères.`, en: `No more than ${most} characters.` } }
}
