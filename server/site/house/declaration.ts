import type { Lang } from '../../i18n.ts'
import type { Settings } from '../../settings/index.ts'
import { formatDate } from '../../time-zone.ts'
import { leaf, section, splitLines, type Section } from '../sections.ts'
import { houseWords } from './house.words.ts'

/** The declaration of accessibility, in the form that the law gives it (RGAA, "modèle de déclaration"). */
export function declaration(
  settings: Settings,
  { lang, url, timeZone }: { lang: Lang; url: string; timeZone: string },
): Section[] {
  const w = houseWords.accessibility
  const { title, organisation, contact } = settings
  const state = settings.accessibilityState || 'none'
  const plan = settings.accessibilityPlan.trim()
  return [
    section('commitment', '', [
      w.commitment[lang](organisation),
      ...(plan ? [w.plan[lang](plan)] : []),
      w.scope[lang](title, url),
    ]),
    section('state', w.state.heading[lang], [w.state[state][lang](title)]),
    section('results', w.results.heading[lang], [
      settings.accessibilityAuditor
        ? w.results.audit[lang](settings.accessibilityAuditor, settings.accessibilityRate)
        : w.results.none[lang],
    ]),
    listed(
      'faults',
      w.faults.heading[lang],
      settings.accessibilityFaults,
      w.faults[state === 'full' ? 'none' : 'unknown'][lang],
    ),
    listed('exemptions', w.exemptions.heading[lang], settings.accessibilityExemptions, w.exemptions.none[lang]),
    listed('out-of-scope', w.outOfScope.heading[lang], settings.accessibilityOutOfScope, w.outOfScope.none[lang]),
    made(),
    section('contact', w.contact.heading[lang], [w.contact[lang](contact)]),
    section('remedies', w.remedies.heading[lang], w.remedies.paragraphs[lang], w.remedies.items[lang], [
      leaf(w.remedies.form[lang], 'https://formulaire.defenseurdesdroits.fr/'),
      leaf(w.remedies.delegate[lang], 'https://www.defenseurdesdroits.fr/saisir/delegues'),
    ]),
  ]

  function made(): Section {
    const { accessibilityDate: date } = settings
    const tests = splitLines(settings.accessibilityTests)
    const on = /^\d/.test(date) ? new Date(Date.parse(`${date}T12:00:00Z`)) : null
    return section(
      'made',
      w.made.heading[lang],
      [
        on ? w.made.on[lang](formatDate(on, timeZone, lang)) : w.made.undated[lang],
        w.made.technologies[lang],
        tests.length > 0 ? w.made.tests[lang] : w.made.noTests[lang],
      ],
      tests,
    )
  }
}

/** What was said of it, a line for each; where nothing was, that sentence. */
function listed(id: string, heading: string, said: string, none: string): Section {
  const lines = splitLines(said)
  return section(id, heading, lines.length > 0 ? [] : [none], lines)
}
