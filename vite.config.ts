import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://127.0.0.1:3000'

/** The browser app. `npx vite` serves it with changes as they are made, beside a Muster that runs. */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  // The server writes a new one into every answer; only with it may a style stand in the page (Mantine's variables).
  html: { cspNonce: 'NONCE-OF-THIS-ANSWER' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2024',
    // Fonts and icons as files: they are kept by the browser, and not loaded before they are needed.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A page loads the parts that it uses, though all of them have one front door.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/src/web/parts/') } },
  },
  server: { proxy: { '/api': server } },
})
