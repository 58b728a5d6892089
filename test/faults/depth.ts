/** Whether everything is tried, as `npm run faults` does, or the short form that is part of `npm test`. */
export const inFull = process.env['MUSTER_FAULTS'] === 'all'

/** How often something is tried. */
export const times = (inShort: number, inLong: number): number => (inFull ? inLong : inShort)
