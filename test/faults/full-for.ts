import type { Watch } from './watch.ts'

/** Has the server say what it says when a table of cases cannot grow, from `fill` until `free`. */
export async function fullFor(
  watch: Watch,
): Promise<{ readonly fill: () => Promise<void>; readonly free: () => Promise<void> }> {
  await watch.ask(`
    create table disk (full_now boolean not null);
    insert into disk values (false);
    create function no_room() returns trigger language plpgsql security definer as $$
      begin
        if (select full_now from disk) then
          raise exception 'could not extend file: No space left on device' using errcode = '53100';
        end if;
        return null;
      end $$;
    create trigger no_room before insert on case_record for each statement execute function no_room()`)
  const set = async (full: boolean): Promise<void> => void (await watch.ask('update disk set full_now = $1', [full]))
  return { fill: () => set(true), free: () => set(false) }
}
