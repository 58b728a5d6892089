/** The mark, in the colour of what is filled. */
export const Mark = () => (
  <svg viewBox="0 0 22 22" aria-hidden="true">
    <rect className="mark-ground" width="22" height="22" rx="6" />
    <path
      d="M5.5 6.8h11M5.5 11h4.5M5.5 15.2h2.5M10.8 13.7l2.3 2.3 4-5"
      fill="none"
      stroke="#fff"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
