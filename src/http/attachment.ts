/** To be kept, never shown; the name without what could mean something to a header or a file system. */
export const attachment = (name: string): string =>
  `attachment; filename="${name.replaceAll(/[^\w. -]/g, '_').slice(-100)}"`
