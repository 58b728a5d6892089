/** What is wrong with a path, for a sentence about it; undefined: the error is not about one. */
export function fileTrouble(error: unknown): { readonly path: string; readonly why: string } | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined
  const why = reasons.get(String(error.code))
  return why === undefined ? undefined : { path: String(error.path), why }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'you may not write or read there. Choose another place, or have it permitted'],
  ['EPERM', 'you may not write or read there. Choose another place, or have it permitted'],
  ['ENOENT', 'the folder that it is in does not exist. Make it, or choose another place'],
  ['ENOTDIR', 'something on the way to it is a file, not a folder. Choose another place'],
  ['EEXIST', 'there is a file where a folder is needed. Choose another place'],
  ['EISDIR', 'it is a folder. Name a file in it'],
  ['EROFS', 'nothing can be written there. Choose another place'],
  ['ENOSPC', 'the disk is full. Make room on it'],
])
