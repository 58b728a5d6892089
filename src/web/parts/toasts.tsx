import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface Toast {
  readonly says: ReactNode
  readonly undo?: () => void
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** Confirms what was just done by hand, and offers Undo. Errors never go here. */
export const useToast = () => use(ToastContext)

/** One at a time, for 8 s; longer while it is pointed at or has the focus. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<{ readonly toast: Toast; readonly number: number }>()
  const show = useCallback((toast: Toast) => setShown((last) => ({ toast, number: (last?.number ?? 0) + 1 })), [])
  const away = useCallback(() => setShown(undefined), [])
  const board = useMemo(() => <Board key={shown?.number} toast={shown?.toast} away={away} />, [shown, away])
  return (
    <ToastContext value={show}>
      {children}
      <div role="status">{board}</div>
    </ToastContext>
  )
}

function Board({ toast, away }: { readonly toast: Toast | undefined; readonly away: () => void }) {
  const [held, hold] = useState(false)
  useEffect(() => {
    if (!toast || held) return undefined
    const end = setTimeout(away, 8_000)
    return () => clearTimeout(end)
  }, [toast, held, away])
  if (!toast) return undefined
  return (
    <div
      className="toast"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <Icon name="check" />
      <span>{toast.says}</span>
      {toast.undo && (
        <button
          type="button"
          className="btn sm quiet"
          onClick={() => {
            toast.undo?.()
            away()
          }}
        >
          <Icon name="undo" />
          Undo
        </button>
      )}
    </div>
  )
}
