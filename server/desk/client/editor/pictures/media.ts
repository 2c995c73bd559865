/** The library of images and documents, by its API; the session's cookie says who asks. */

export type MediaKind = 'image' | 'document'

export interface MediaItem {
  id: string
  kind: MediaKind
  /** Of a document. */
  title: string
  bytes: number
  focalPoint: { x: number; y: number } | null
  url: string
  filename: string
  width: number
  height: number
  decorative: boolean
  alt: string
  caption: string
  credit: string
  licence: string
  sizes: { url: string }[]
  revision: number
}

/** Whether the library takes files of this type; what it is indeed, its bytes tell the server. */
export function maySend({ type }: File): boolean {
  return type.startsWith('image/') || type === 'application/pdf'
}

const base = '/api/v1/admin/media'

/** What is known of images on this page, by the folder that all their sizes share. */
const known = new Map<string, MediaItem>()

function folderOf(url: string): string {
  return url.replace(/-\d+\.[a-z]+$/, '')
}

function remember(item: MediaItem): MediaItem {
  for (const { url } of [item, ...item.sizes]) known.set(folderOf(url), item)
  return item
}

/** A sentence of the server's about what it refused. */
export class Refusal extends Error {}

interface ProblemBody {
  detail?: string
  title?: string
  errors?: { detail?: string }[]
}

function sayProblem(text: string, status: number): string {
  try {
    const { detail, title, errors = [] } = JSON.parse(text) as ProblemBody
    const details = errors.flatMap((error) => error.detail ?? [])
    return details.length > 0 ? details.join(' ') : (detail ?? title ?? String(status))
  } catch {
    return String(status)
  }
}

export interface MediaPage {
  items: MediaItem[]
  pages: number
}

export async function listMedia(query: string, page: number, kind: MediaKind = 'image'): Promise<MediaPage> {
  const asked = query === '' ? {} : { q: query }
  const search = new URLSearchParams({ page: String(page), limit: '24', kind, ...asked })
  const response = await fetch(`${base}?${search}`, {
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  })
  const text = await response.text()
  if (!response.ok) throw new Refusal(sayProblem(text, response.status))
  const { data, meta } = JSON.parse(text) as { data: MediaItem[]; meta: { pages: number } }
  return { items: data.map(remember), pages: meta.pages }
}

/** The item that an image of a body is of: known already, or found by its text among the first that match. */
export async function findMedia(src: string, alt: string): Promise<MediaItem | null> {
  for (const query of [alt, '']) {
    if (!known.has(folderOf(src))) await listMedia(query.slice(0, 200), 1).catch(() => null)
  }
  return known.get(folderOf(src)) ?? null
}

export type MediaTexts = Partial<Pick<MediaItem, 'alt' | 'decorative' | 'caption' | 'credit'>>

export async function changeMedia(item: MediaItem, texts: MediaTexts): Promise<MediaItem> {
  const response = await fetch(`${base}/${item.id}`, {
    method: 'PATCH',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'if-match': `"rev-${item.revision}"` },
    body: JSON.stringify(texts),
  })
  const text = await response.text()
  if (!response.ok) throw new Refusal(sayProblem(text, response.status))
  return remember((JSON.parse(text) as { data: MediaItem }).data)
}

/**
 * Sends a file. It says nothing of what it shows yet: that is asked where it stands in the text, and until then the library
 * takes it as decorative.
 */
export function uploadMedia(file: File, onProgress: (percent: number) => void): Promise<MediaItem> {
  // `fetch` does not tell how much was sent.
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append('decorative', 'true')
  form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100)))
    request.addEventListener('error', () => reject(new Error('network')))
    request.addEventListener('load', () => {
      if (request.status !== 201) reject(new Refusal(sayProblem(request.responseText, request.status)))
      else resolve(remember((JSON.parse(request.responseText) as { data: MediaItem }).data))
    })
    request.open('POST', base)
    request.setRequestHeader('accept', 'application/json')
    request.send(form)
  })
}
