/** The browser app: pages that ask the server through the contract, and nothing else. Keeps no rule and no record. */
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource-variable/inter/wght.css'
import '@fontsource/ibm-plex-mono/latin-400.css'
import '@fontsource/ibm-plex-mono/latin-500.css'
import './look/mantine.css'
import './look/index.css'
import { resolver, theme } from './look/theme.ts'
import { nonce } from './nonce.ts'
import { signInPath } from './page-table.ts'
import { routerOf } from './router.tsx'
import { isSignedOut } from './session.ts'

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: backToSignIn }),
  mutationCache: new MutationCache({ onError: backToSignIn }),
  // A refusal is an answer; what may pass (no server, the database away) is tried again.
  defaultOptions: { queries: { retry: (tries, error) => tries < 2 && mayPass(error), staleTime: 5_000 } },
})
const router = routerOf(queries)
const schemes = localStorageColorSchemeManager({ key: 'muster-scheme' })

const place = document.getElementById('root')
if (place)
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolver}
        defaultColorScheme="auto"
        colorSchemeManager={schemes}
        getStyleNonce={nonce}
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )

/** A session that has ended in the middle of something. */
function backToSignIn(error: unknown): void {
  const { pathname, href } = router.state.location
  if (!isSignedOut(error) || pathname === signInPath) return
  queries.clear()
  void router.navigate({ to: signInPath, search: { back: href } })
}

const mayPass = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && (error.status === 0 || error.status === 503)
