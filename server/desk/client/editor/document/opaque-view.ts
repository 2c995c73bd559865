import type { Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import { make } from '../page.ts'

/** What is kept as it is: shown as readers see it, out of reach of keys. Its HTML comes from a body that was cleaned. */
export class OpaqueView implements NodeView {
  readonly dom: HTMLElement

  constructor(node: Node, explanation: string) {
    const name = node.isInline ? 'span' : 'div'
    this.dom = make(name, { class: 'editor-opaque', contenteditable: 'false', title: explanation, inert: true })
    const source = `<template>${String(node.attrs['html'])}</template>`
    const read = new DOMParser().parseFromString(source, 'text/html').querySelector('template')
    if (read) this.dom.append(document.importNode(read.content, true))
  }

  ignoreMutation(): boolean {
    return true
  }
}
