import { Empty, LinkButton, Page, PageHeader } from '../parts/index.ts'

/** 404: an address that no page has, or a record that is not there (or not theirs: the same words). */
export const NotFound = () => (
  <Page>
    <PageHeader title="There is nothing here" name="Not found" />
    <Empty
      icon="search"
      title="No page and no record at this address"
      actions={
        <LinkButton to="/" look="fill">
          Go to the first page
        </LinkButton>
      }
    >
      The link may be old, or cut off at its end. What was here may have been removed, or belongs to another
      organisation.
    </Empty>
  </Page>
)

/** For who may open none of the pages. */
export const NoPage = () => (
  <Page>
    <PageHeader title="Nothing to open yet" />
    <Empty icon="shield" title="Your role includes no page">
      Whoever manages Users and roles in your organisation can change that.
    </Empty>
  </Page>
)
