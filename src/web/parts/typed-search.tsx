import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { SearchField } from './field.tsx'

interface TypedSearchProps {
  readonly label: string
  /** What is searched now. */
  readonly search: string
  /** Soon after the last letter. */
  readonly onSearch: (search: string) => void
}

/** A search that is part of the address: typing leads, and Back is followed. */
export function TypedSearch({ label, search, onSearch }: TypedSearchProps) {
  const [typed, type] = useState(search)
  const said = useRef(search)
  useEffect(() => {
    if (search !== said.current) type(search)
    said.current = search
  }, [search])
  const soon = useDebouncedCallback((text: string) => {
    said.current = text.trim()
    onSearch(text.trim())
  }, 200)
  return (
    <SearchField
      className="grow"
      label={label}
      value={typed}
      onChange={({ currentTarget }) => {
        type(currentTarget.value)
        soon(currentTarget.value)
      }}
    />
  )
}
