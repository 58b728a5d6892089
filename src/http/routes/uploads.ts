import { Server } from '@tus/server'
import { api } from '../../api/index.ts'
import { Invalid, type Locks, type StaffId } from '../../platform/database/index.ts'
import { sameFileShown } from '../imports/jobs-shown.ts'
import { held, type HeldCall, type Served } from '../served.ts'
import type { UploadDesk } from '../uploads/upload-desk.ts'
import { uploadLocks } from '../uploads/upload-locks.ts'

type TusCall = Pick<HeldCall<typeof api.uploads.create>, 'request' | 'reply' | 'holder'>

/** 2 GiB, of whatever is in it. */
const largest = 2 * 1024 ** 3

/** The tus protocol, as the library has it; each upload is there only for who began it. */
export function uploadRoutes(desk: UploadDesk, locks: Locks): readonly Served[] {
  const whose = new WeakMap<object, StaffId>()
  const tus = new Server({
    path: api.uploads.create.path,
    datastore: desk.store,
    locker: uploadLocks(locks),
    relativeLocation: true,
    maxSize: largest,
    allowedOrigins: () => false,
    onUploadCreate: async (request, { metadata }) => ({
      metadata: { filename: metadata?.['filename'] ?? '', owner: whose.get(nodeOf(request)?.req ?? {}) ?? '' },
    }),
    onResponseError: (request, error) => {
      if ('status_code' in error && error.status_code === 503) nodeOf(request)?.res?.setHeader('retry-after', 3)
      return undefined
    },
  })
  const hand = async ({ request, reply, holder }: TusCall): Promise<void> => {
    if (request.headers['upload-checksum'] !== undefined)
      throw new Invalid('Checksums of parts are not offered here. Leave Upload-Checksum out.')
    whose.set(request.raw, holder.actor.staff)
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    await tus.handle(request.raw, reply.raw)
  }
  const onOwn = async (call: TusCall & { readonly params: { readonly upload: string } }): Promise<void> => {
    await desk.mustBeOf(call.params.upload, call.holder.actor.staff)
    return hand(call)
  }
  return [
    held(api.uploads.create, hand),
    held(api.uploads.offset, onOwn),
    held(api.uploads.sameFile, async ({ app, holder, params }) => {
      const sha256 = await desk.hashOf(params.upload, holder.actor.staff)
      return app.transaction(holder.actor, (tx) => sameFileShown(tx, sha256))
    }),
    held(api.uploads.append, onOwn),
    held(api.uploads.remove, onOwn),
  ]
}

/** What the library was handed. */
const nodeOf = ({
  runtime,
}: {
  readonly runtime?: { readonly node?: Handed | undefined } | undefined
}): Handed | undefined => runtime?.node
interface Handed {
  readonly req: object
  readonly res?: { readonly setHeader: (name: string, value: number) => unknown } | undefined
}
