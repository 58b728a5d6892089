declare global {
  interface Window {
    __webpack_nonce__?: string
  }
}

/** What this page may mark its own styles with; the server made it for this answer. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// Where Mantine's scroll lock looks for it.
window.__webpack_nonce__ = nonce()
