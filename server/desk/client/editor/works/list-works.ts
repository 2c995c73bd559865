/** A work as the editor offers it. */
export interface OfferedWork {
  id: string
  title: string
  /** Who made it, where and when. */
  about: string
}

const mostFound = 12

/** Works that hold the words, or of an ISBN; without any, those that were changed last. The session's cookie says who asks. */
export async function listWorks(query: string): Promise<OfferedWork[]> {
  const asked = query === '' ? {} : { q: query.slice(0, 200) }
  const search = new URLSearchParams({ limit: String(mostFound), ...asked })
  const response = await fetch(`/api/v1/admin/works?${search}`, {
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  })
  if (!response.ok) throw new Error(String(response.status))
  const { data } = (await response.json()) as { data: FoundWork[] }
  return data.map(({ id, title, people, publisher, year }) => {
    const names = people.slice(0, 3).map(({ family, given }) => `${given} ${family}`.trim())
    return { id, title, about: [names.join(', '), publisher, year].filter(Boolean).join(' · ') }
  })
}

interface FoundWork {
  id: string
  title: string
  people: { family: string; given: string }[]
  publisher: string
  year: number | null
}

/** The works that the article's form cites, in its order; null where the form has no such list. */
export function citedWorks(form: HTMLFormElement | null): OfferedWork[] {
  const rows = Array.from(form?.querySelectorAll('#field-works ol.cited > li') ?? [])
  const ids = citedField(form)?.value.split(' ') ?? []
  return rows.flatMap((row, index) => {
    const id = ids[index]
    const about = row.querySelector('.note')?.textContent ?? ''
    return id ? [{ id, title: row.querySelector('a')?.textContent ?? '', about }] : []
  })
}

export function citedField(form: HTMLFormElement | null): HTMLInputElement | null {
  return form?.querySelector<HTMLInputElement>('input[type=hidden][name=works]') ?? null
}
