import { feedForms } from '../../server/feeds/forms.ts'

/** The addresses of feeds, or of routes to them, in each form; of what is no feed, as they are. */
export function inEachForm(addresses: readonly string[]): string[] {
  return addresses.flatMap((address) =>
    address.endsWith('/feed.xml') ? feedForms.map(({ ending }) => address.replace(/xml$/, ending)) : [address],
  )
}

/** A table by address, with a row for each feed in each form; what a row says of an address is said of that form. */
export function rowsInEachForm<V>(rows: Record<string, V>, inForm = (row: V, _ending: string) => row) {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([address, row]) =>
      inEachForm([address]).map((one) => [one, inForm(row, one.split('.').at(-1) ?? '')] as const),
    ),
  )
}
