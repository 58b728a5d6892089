import { sql, type RecordId, type Tx } from '../../platform/database/index.ts'
import { longestKey } from '../remembered/answer-key.ts'
import { groupsWithAnswers } from './issues.ts'

/** A text of a field that stands wrong in the file and has no answer yet, in so many rows. */
export interface OpenText {
  readonly field: string
  readonly text: string
  readonly count: number
}

/**
 * Those that may have a remembered answer, the most frequent first. Which of them do is for `answerKey` to say: a text
 * beyond ASCII is only folded there, and may always have one.
 */
export const openTexts = (
  tx: Tx,
  id: RecordId,
  { type, limit }: { readonly type: string; readonly limit: number },
): Promise<readonly OpenText[]> =>
  tx.all(sql<OpenText>`
    with open as materialized (
      select field, text, sum(count)::integer as count, min(first_row) as first_row,
             octet_length(text) <> char_length(text) or char_length(text) > ${longestKey} as is_odd,
             btrim(regexp_replace(lower(text collate "C"), '\\s+', ' ', 'g')) as key
      from (${groupsWithAnswers(tx, id, { level: 'error' })}) g
      where answer is null
        and text is not null
        -- Of a hundred thousand texts, most often none has a column of which anything is remembered.
        and field in (
          select a.field
          from remembered_answer a
          where a.organisation = ${tx.actor.organisation}
            and a.type = ${type}
            and a.ended is null
        )
      group by field, text
    )
    select field, text, count
    from open
    where is_odd
      or exists (
        select
        from remembered_answer a
        where a.organisation = ${tx.actor.organisation}
          and a.type = ${type}
          and a.field = open.field
          and a.text_key = open.key
          and a.ended is null
      )
    order by count desc, first_row, field, text
    limit ${limit}`)
