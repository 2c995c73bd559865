/** Refusals for good in a row after which an address is written to no more. */
export const mostBounces = 3
