import type { BranchRow, ExceptionRow } from '../../branches/index.ts'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** A branch as schema.org tells it: a `Library` with its hours of the week and the exceptions from today on. */
export function linkedBranch(
  branch: BranchRow,
  exceptions: readonly ExceptionRow[],
  { page, today, organisation }: { page: string; today: string; organisation: string },
) {
  const { id, name, address, telephone, email, hours } = branch
  return {
    '@type': 'Library',
    '@id': `${page}#branch-${id}`,
    url: page,
    name,
    ...(address && { address }),
    ...(telephone && { telephone }),
    ...(email && { email }),
    ...(organisation && { parentOrganization: { '@type': 'Organization', name: organisation } }),
    openingHoursSpecification: hours.flatMap((stretches, index) =>
      stretches.map(({ opens, closes }) => ({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: `https://schema.org/${days[index]}`,
        opens,
        closes: endOf(closes),
      })),
    ),
    specialOpeningHoursSpecification: exceptions
      .filter(({ lastDay }) => lastDay >= today)
      .flatMap(({ firstDay, lastDay, hours: others }) => {
        const span = { '@type': 'OpeningHoursSpecification', validFrom: firstDay, validThrough: lastDay }
        // Closed all day, as search engines want it said.
        if (others.length === 0) return [{ ...span, opens: '00:00', closes: '00:00' }]
        return others.map(({ opens, closes }) => ({ ...span, opens, closes: endOf(closes) }))
      }),
  }
}

/** The vocabulary's `Time` has no 24:00. */
const endOf = (closes: string) => (closes === '24:00' ? '23:59' : closes)
