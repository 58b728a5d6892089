import { ERRORS, type Locker } from '@tus/server'
import type { Locks } from '../../platform/database/index.ts'
import { goOnLater } from './tus-store.ts'

const patience = 30_000

/** One request at a time on an upload, whichever server it comes to: who comes later has the one before it let go. */
export const uploadLocks = (locks: Locks): Locker => ({
  newLock: (upload) => {
    let letGo: (() => Promise<void>) | undefined
    return {
      lock: async (stop, wanted) => {
        const signal = AbortSignal.any([stop, AbortSignal.timeout(patience)])
        letGo = await locks
          .take(`upload ${upload}`, { signal, wanted: () => void wanted() })
          .catch((error: unknown) => {
            if (signal.aborted)
              throw Object.assign(new Error('Another request has this upload.'), ERRORS.ERR_LOCK_TIMEOUT)
            throw goOnLater(error)
          })
      },
      unlock: async () => letGo?.(),
    }
  },
})
