import type { GuidelineProposal } from '@cairn/domain/contract/guideline-proposals'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { useRevisionName, RevisionState } from './revision-page.tsx'

/** What was said and what was done with it, input by input; what led to no proposal is told too. */
export function YouSaidPage({
  proposals,
  guideline,
}: {
  readonly proposals: readonly GuidelineProposal[]
  readonly guideline: GuidelineProposal['title']
}) {
  const words = useWords()
  const name = useRevisionName()
  const said = new Map<string, { source: GuidelineProposal['sources'][number]; proposals: GuidelineProposal[] }>()
  for (const proposal of proposals)
    for (const source of proposal.sources) {
      const known = said.get(source.ref) ?? { source, proposals: [] }
      known.proposals.push(proposal)
      said.set(source.ref, known)
    }
  return (
    <div className="guide stack">
      <h1>{words('you-said.title')}</h1>
      <p>
        <LanguageText text={guideline} /> · {words('you-said.intro')}
      </p>
      {said.size === 0 ? (
        <p>{words('revisions.none')}</p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label={words('you-said.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words('you-said.said')}</th>
                <th scope="col">{words('you-said.did')}</th>
              </tr>
            </thead>
            <tbody>
              {[...said.values()].map(({ source, proposals: led }) => (
                <tr key={source.ref}>
                  <th scope="row">
                    <span className="tag">{words(`input.${source.kind}`)}</span>{' '}
                    <a href={source.ref}>
                      <bdi>{source.label ?? source.ref}</bdi>
                    </a>
                  </th>
                  <td>
                    <ul className="clean">
                      {led.map((one) => (
                        <li key={one.id} className="row">
                          <RevisionState state={one.state} />
                          <a href={`/guidelines/proposals/${one.id}`}>
                            <bdi>{name(one.number)}</bdi>
                          </a>
                          {one.version && one.clauses[0] ? (
                            <a href={`/guidelines/${one.guideline}/${one.version}/${one.clauses[0].number}`}>
                              <bdi>{one.version}</bdi>, <bdi>{one.clauses[0].number}</bdi>
                            </a>
                          ) : null}
                          {one.decision ? <span dir="auto">{one.decision}</span> : null}
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
