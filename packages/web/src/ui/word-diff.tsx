import type { Submission } from '@cairn/domain/contract/review'
import { useWords } from './words.tsx'

type Difference = Pick<Submission['differences'][number], 'element' | 'at' | 'kind' | 'language'> & {
  readonly words: readonly Submission['differences'][number]['words'][number][]
}

/** Places where two versions differ, each with its element, and its words told apart: added underlined, removed struck out. */
export function WordDiff({ differences }: { readonly differences: readonly Difference[] }) {
  const words = useWords()
  return (
    <ol className="diffs">
      {differences.map(({ element, at, kind, language, words: parts }) => (
        <li key={`${at}${kind}`}>
          <p className="small row">
            <strong>{words(`field.${element}`)}</strong>
            <span className="tag">{words(`review.kind.${kind}`)}</span>
            {language ? <bdi className="muted">{language}</bdi> : null}
            <bdi className="muted">{at}</bdi>
          </p>
          <p dir="auto" lang={language} className="diff">
            {parts.map((part, index) =>
              part.kind === 'added' ? (
                <ins key={index}>{part.text}</ins>
              ) : part.kind === 'removed' ? (
                <del key={index}>{part.text}</del>
              ) : (
                <span key={index}>{part.text}</span>
              ),
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
