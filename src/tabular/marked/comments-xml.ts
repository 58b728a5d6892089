import { xmlText } from './xml-text.ts'

/** A comment on a cell; row and column from 1 and from 0, as the rest of the workbook has them. */
export interface Comment {
  readonly cell: string
  readonly column: number
  readonly row: number
  readonly text: string
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export function* commentsXml(comments: readonly Comment[]): Generator<string, void> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${main}"><authors><author>Muster</author></authors><commentList>`
  for (const { cell, text } of comments)
    yield `<comment ref="${cell}" authorId="0"><text><r><t xml:space="preserve">${xmlText(text)}</t></r></text></comment>`
  yield '</commentList></comments>'
}

/** The box of each comment, without which programs show none: it opens beside its cell, as high as its text needs. */
export function* shapesXml(comments: readonly Comment[]): Generator<string, void> {
  const blocks = Array.from({ length: Math.max(1, Math.ceil(comments.length / inBlock)) }, (_, index) => index + 1)
  yield '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
  yield `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout>`
  yield '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
  for (const [index, comment] of comments.entries()) yield shape(comment, index)
  yield '</xml>'
}

/** Numbers of shapes are given out in blocks of so many, and a drawing says which blocks are its. */
const inBlock = 1024
const charactersInLine = 34

function shape({ column, row, text }: Comment, index: number): string {
  const lines = Math.min(14, Math.ceil(text.length / charactersInLine) + 1)
  const [left, top] = [column + 1, Math.max(0, row - 2)]
  return (
    `<v:shape id="_x0000_s${inBlock + 1 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${left}, 12, ${top}, 2, ${left + 3}, 12, ${top + lines}, 4</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  )
}
