/** What was said, without what was left undefined: for whom a thing that is not said is not there. */
export const said = <T extends object>(all: T): Said<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Said<T>

type Said<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
