import type { Listing } from '@cairn/domain/model/verification-report'
import { Day, useWords } from './words.tsx'

/** Every list that knows the issuer, by name, with what it says; a no and a doubt stand beside a yes. */
export function Listings({ listings }: { readonly listings: readonly Listing[] }) {
  const words = useWords()
  if (listings.length === 0) return null
  return (
    <ul className="clean listings">
      {listings.map(({ list, kind, outcome, dated }) => (
        <li key={`${kind} ${list}`}>
          {words(`listing.${outcome === 'passed' || outcome === 'failed' ? outcome : 'unchecked'}`, { list })}{' '}
          <span className="small muted">
            ({words(`listing.kind.${kind}`)}
            {dated === undefined || kind === 'register' ? null : (
              <>
                , {words('listing.dated')} <Day at={dated} />
              </>
            )}
            )
          </span>
        </li>
      ))}
    </ul>
  )
}
