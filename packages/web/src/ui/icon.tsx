export type Mark = 'ok' | 'bad' | 'warn' | 'info' | 'unk'

/** The four check states and a note, each with a shape of its own: tick in a disc, cross in an octagon, triangle, dashed circle, square. */
export function Icon({ mark, className = 'i' }: { readonly mark: Mark; readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      {shapes[mark]}
    </svg>
  )
}
const shapes = {
  ok: (
    <>
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path d="M6.5 12.5l3.6 3.6 7.4-8" fill="none" stroke="var(--card)" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  bad: (
    <>
      <path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" fill="currentColor" />
      <path d="M8 8l8 8M16 8l-8 8" stroke="var(--card)" strokeWidth="2.6" strokeLinecap="round" />
    </>
  ),
  warn: (
    <>
      <path d="M12 1.5L23.5 22H.5z" fill="currentColor" />
      <path d="M12 9v6" stroke="var(--card)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="12" cy="18.4" r="1.5" fill="var(--card)" />
    </>
  ),
  info: (
    <>
      <rect x="1" y="1" width="22" height="22" rx="5" fill="currentColor" />
      <path d="M12 11v6.5" stroke="var(--card)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="12" cy="7" r="1.6" fill="var(--card)" />
    </>
  ),
  unk: (
    <>
      <circle cx="12" cy="12" r="10.4" fill="none" stroke="currentColor" strokeWidth="2.2" strokeDasharray="4 3" />
      <path d="M9 9.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.1" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="12" cy="17.6" r="1.4" fill="currentColor" />
    </>
  ),
}
export function Logo() {
  return (
    <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
      <path d="M2 17h10v9H2z" fill="currentColor" />
      <path d="M13 17h13v9H13z" fill="currentColor" opacity=".55" />
      <path d="M5 8h14v8H5z" fill="currentColor" opacity=".8" />
      <path d="M12 2h8v5h-8z" fill="currentColor" />
    </svg>
  )
}
