import { identifierKey } from './identifier.ts'

/** As names are compared: like identifiers, and whichever apostrophe or dash a program has put in for the one that was typed. */
export const nameKey = (text: string): string =>
  identifierKey(text.replaceAll(/[\u2018\u2019\u02bc\u2032]/g, "'").replaceAll(/[\u2010-\u2014\u2212]/g, '-'))
