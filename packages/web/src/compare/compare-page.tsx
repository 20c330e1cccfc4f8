import type { RegisterEntry } from '@cairn/domain/contract/design'
import { compareLists } from '@cairn/domain/recognition/compare/compare-lists'
import { eqfOnly, prepareOutcome } from '@cairn/domain/recognition/compare/outcome'
import type { SkillGraph } from '@cairn/domain/recognition/compare/skills'
import { inLanguage } from '@cairn/domain/model/text'
import { Block } from '../ui/block.tsx'
import { LanguageText } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'

/** Up to three entries beside each other: facts, then each outcome of the first with what the others have like it, and on what ground. */
export function ComparePage({ entries, graph }: { readonly entries: readonly RegisterEntry[]; readonly graph: SkillGraph }) {
  const words = useWords()
  const { language } = useSpeech()
  const [first, ...others] = entries
  if (!first)
    return (
      <div className="stack">
        <h1>{words('compare.title')}</h1>
        <p>{words('compare.none')}</p>
        <p>
          <a className="btn" href="/find">
            {words('site.find')}
          </a>
        </p>
      </div>
    )
  const ready = (entry: RegisterEntry) => entry.specification.learningOutcomes.map((outcome) => prepareOutcome(outcome, eqfOnly))
  const needed = ready(first)
  const found = others.map((other) => new Map(compareLists(needed, ready(other), graph).map((finding) => [finding.needed, finding])))
  const outcomeOf = (entry: RegisterEntry | undefined, id: string | undefined) =>
    entry?.specification.learningOutcomes.find((outcome) => outcome.id === id)
  const fact = (name: string, of: (entry: RegisterEntry) => string) => (
    <tr>
      <th scope="row">{name}</th>
      {entries.map((entry) => (
        <td key={entry.slug}>
          <bdi>{of(entry)}</bdi>
        </td>
      ))}
    </tr>
  )
  return (
    <div className="stack">
      <h1>{words('compare.title')}</h1>
      <p>{words('compare.intro')}</p>
      <div className="scroll" role="region" aria-label={words('compare.title')} tabIndex={0}>
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">{words('compare.what')}</th>
              {entries.map(({ slug, specification }) => (
                <th scope="col" key={slug}>
                  <a href={`/mc/${slug}`}>
                    <LanguageText text={specification.title} />
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{words('element.workload')}</th>
              {entries.map(({ slug, specification }) => (
                <td key={slug}>
                  <Block
                    hours={specification.workload?.hours}
                    credits={specification.workload?.credits ?? []}
                    level={specification.levels[0]?.value}
                  />
                </td>
              ))}
            </tr>
            {fact(
              words('element.awardingBody'),
              (entry) =>
                entry.specification.awardingBodies.map(({ legalName }) => inLanguage(legalName, language.code).value).join(', ') || '–',
            )}
            {fact(
              words('element.assessmentType'),
              (entry) =>
                [...new Set(entry.specification.assessments.map(({ type }) => words(`assessment-type.${type}`)))].join(', ') || '–',
            )}
            {fact(
              words('element.participationForm'),
              (entry) => entry.specification.participation.map((mode) => words(`mode.${mode}`)).join(', ') || '–',
            )}
            {first.specification.learningOutcomes.map((outcome) => (
              <tr key={outcome.id}>
                <th scope="row">{words('element.learningOutcomes')}</th>
                <td>
                  <LanguageText text={outcome.statement} />
                </td>
                {others.map((other, index) => {
                  const finding = found[index]?.get(outcome.id)
                  const matched = outcomeOf(other, finding?.matched)
                  const cover = finding?.cover ?? 'not'
                  return (
                    <td key={other.slug}>
                      <span className={`tag ${cover === 'covered' ? 'ok' : cover === 'partly' ? 'warn' : ''}`}>
                        {words(`compare.${cover}`)}
                      </span>
                      {matched && cover !== 'not' ? (
                        <p>
                          <LanguageText text={matched.statement} />
                        </p>
                      ) : null}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">{words('compare.ground')}</p>
    </div>
  )
}
