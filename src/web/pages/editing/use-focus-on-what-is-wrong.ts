import { useEffect } from 'react'

/** When a form was refused: to its first field that cannot be taken. */
export function useFocusOnWhatIsWrong(error: unknown): void {
  useEffect(() => {
    if (error) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
}
