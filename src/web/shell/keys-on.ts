const kept = 'muster-keys'

/** Whether keys of one letter do something; kept in this browser. */
export const keysAreOn = (): boolean => localStorage.getItem(kept) !== 'off'

export const turnKeys = (way: 'on' | 'off'): void => localStorage.setItem(kept, way)
