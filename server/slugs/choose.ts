/**
 * The first of `wanted`, `wanted-2`, `wanted-3`… that `isTaken` does not know.
 * The answer holds inside the transaction it is asked in.
 */
export async function chooseSlug(wanted: string, isTaken: (slug: string) => Promise<boolean>): Promise<string> {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (!(await isTaken(slug))) return slug
  }
}
