/** What goes out from the house, and what comes back of it. It follows events, and nobody needs it. */
export * from './audience/index.ts'
