import type { Node as Kept } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import { copyAllowed } from './copy-allowed.ts'
import { make } from '../page.ts'

/**
 * What is kept as it is: shown as readers see it, out of reach of keys. A text that was refused, or that this browser
 * kept, comes back before anything has cleaned it: nothing is shown but what the cleaner lets pass.
 */
export class OpaqueView implements NodeView {
  readonly dom: HTMLElement

  constructor(node: Kept, explanation: string) {
    const name = node.isInline ? 'span' : 'div'
    this.dom = make(name, { class: 'editor-opaque', contenteditable: 'false', title: explanation, inert: true })
    const source = `<template>${String(node.attrs['html'])}</template>`
    const read = new DOMParser().parseFromString(source, 'text/html').querySelector('template')
    if (read) copyAllowed(read.content, this.dom)
  }

  ignoreMutation(): boolean {
    return true
  }
}
