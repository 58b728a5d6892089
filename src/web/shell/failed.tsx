import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiError } from '../../api/index.ts'
import { Button, Empty, ErrorNote, LinkButton, Page, PageHeader } from '../parts/index.ts'
import { isSignedOut } from '../session.ts'
import { NotFound } from './not-found.tsx'

/** In the place of a page that could not be shown: not there, not allowed, or something that can be tried again. */
export function Failed({ error, reset }: ErrorComponentProps) {
  if (error instanceof ApiError && error.status === 404) return <NotFound />
  if (error instanceof ApiError && error.status === 403) return <MayNot error={error} />
  // On the way to the sign-in.
  if (isSignedOut(error)) return undefined
  return <TryAgain error={error} reset={reset} />
}

const MayNot = ({ error }: { readonly error: ApiError }) => (
  <Page>
    <PageHeader title="You may not open this" name="Not allowed" />
    <Empty
      icon="shield"
      title={error.sentence}
      actions={
        <LinkButton to="/" look="fill">
          Go to the first page
        </LinkButton>
      }
    >
      Whoever manages Users and roles in your organisation can change what your role includes. Nothing was changed.
    </Empty>
  </Page>
)

function TryAgain({ error, reset }: Pick<ErrorComponentProps, 'error' | 'reset'>) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  useEffect(() => queries.reset(), [queries])
  const again = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <Page>
      <PageHeader title="This page cannot be shown now" name="Not shown" />
      <ErrorNote
        error={error}
        title="Nothing was changed"
        action={
          <Button size="sm" icon="refresh" onClick={again}>
            Try again
          </Button>
        }
      />
    </Page>
  )
}
