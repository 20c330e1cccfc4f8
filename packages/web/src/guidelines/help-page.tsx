import { useWords } from '../ui/words.tsx'

const terms = ['micro-credential', 'achievement-specification', 'learning-outcome', 'assessment', 'workload', 'level', 'award', 'credential', 'verification', 'validation', 'recognition', 'stacking', 'register'] as const

/** The words of the field in plain language, one for one thing. */
export function HelpPage() {
  const words = useWords()
  return (
    <>
      <h1>{words('site.help')}</h1>
      <p>{words('help.lead')}</p>
      <dl className="stack">{terms.map((term) => <div className="card" key={term} id={term}><dt><strong>{words(`term.${term}`)}</strong></dt><dd>{words(`term.${term}.definition`)}</dd></div>)}</dl>
    </>
  )
}
