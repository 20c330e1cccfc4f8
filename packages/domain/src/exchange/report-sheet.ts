import type { SavedReport } from '../model/saved-report.ts'
import type { Sheet, SheetPart, SheetText } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'

type Setting = { readonly language: string; readonly direction: 'ltr' | 'rtl'; readonly words: Words; readonly by: string }

/** Verifications on paper: verdict first, then what was checked, against which lists of which day, and what was not. */
export function reportSheet(saved: readonly SavedReport[], { language, direction, words: said, by }: Setting): Sheet {
  const words: Words = (code, values) => said(code, values).replace(/[\u2066-\u2069]/g, '')
  const [first] = saved
  const moment = (at: string): string => words('date.moment', { day: at.slice(0, 10), time: at.slice(11, 16) })
  const parts = (one: SavedReport): SheetPart[] => {
    const { report, file, trust, documents, unchecked, at } = one
    const { credential } = report
    const facts: (readonly [string, SheetText])[] = [
      ...(file.name === undefined ? [] : [[words('report.file'), file.name] as const]),
      [words('report.digest'), file.sha256],
      [words('report.size'), String(file.bytes)],
      [words('report.for'), moment(at)],
      [words('report.made'), moment(one.made)],
      [words('report.format'), report.format],
    ]
    return [
      { kind: 'heading', level: 2, text: words(`verdict.${report.verdict}`) },
      { kind: 'paragraph', text: words(`verdict.${report.verdict}.next`) },
      ...(credential
        ? [
            {
              kind: 'facts',
              rows: [
                [words('element.title'), credential.title],
                [words('element.awardingBody'), credential.issuer.listedName ?? credential.issuer.name ?? credential.issuer.id],
                ...(credential.subject.name === undefined ? [] : [[words('element.learnerIdentity'), credential.subject.name] as const]),
                ...(credential.awarded === undefined
                  ? []
                  : [[words('element.issueDate'), words('date.said', { day: credential.awarded.slice(0, 10) })] as const]),
              ],
            } as const,
          ]
        : [{ kind: 'paragraph', text: words('report.nothing-shown') } as const]),
      { kind: 'heading', level: 3, text: words('report.checked') },
      {
        kind: 'table',
        columns: [words('report.step'), words('report.outcome'), words('report.reason')],
        rows: report.steps.map(({ step, outcome, problem }) => [
          words(`step.${step}`),
          words(`outcome.${outcome}`),
          problem?.message ?? '',
        ]),
      },
      ...(report.warnings.length > 0
        ? [
            { kind: 'heading', level: 3, text: words('verify.remarks') } as const,
            { kind: 'list', items: report.warnings.map(({ message }) => message) } as const,
          ]
        : []),
      { kind: 'heading', level: 3, text: words('report.lists') },
      trust.length === 0
        ? { kind: 'paragraph', text: words('report.no-lists') }
        : {
            kind: 'list',
            items: trust.map((list) =>
              words('report.list', {
                name: list.name === '' ? '–' : list.name,
                issuers: list.issuers + list.certificates,
                day: (list.at ?? one.made).slice(0, 10),
              }),
            ),
          },
      { kind: 'heading', level: 3, text: words('report.documents') },
      documents.length === 0
        ? { kind: 'paragraph', text: words('report.no-documents') }
        : {
            kind: 'table',
            columns: [words('report.address'), words('report.dated'), words('report.digest')],
            rows: documents.map(({ url, had, dated, sha256 }) => [
              url,
              had ? (dated ?? '–') : words('report.not-had'),
              sha256?.slice(0, 16) ?? '–',
            ]),
          },
      { kind: 'heading', level: 3, text: words('report.not-checked') },
      unchecked.length === 0
        ? { kind: 'paragraph', text: words('report.all-checked') }
        : { kind: 'list', items: unchecked.map(({ step, why }) => `${words(`step.${step}`)}: ${why}`) },
      { kind: 'heading', level: 3, text: words('report.judged') },
      { kind: 'facts', rows: facts },
    ]
  }
  return {
    language,
    direction,
    title: words('report.title'),
    from: by,
    day: (first?.made ?? '1970-01-01').slice(0, 10),
    foot: words('report.foot'),
    parts: [{ kind: 'paragraph', text: words('report.lead') }, ...saved.flatMap(parts)],
    attachments: [
      {
        name: 'report.json',
        mediaType: 'application/json',
        description: words('report.title'),
        bytes: utf8(`${JSON.stringify(saved.length === 1 ? first : saved, null, 2)}\n`),
      },
    ],
  }
}

/** UTF-8 without the platform: this package knows neither Node nor the browser. */
function utf8(text: string): Uint8Array {
  const encoded = unescape(encodeURIComponent(text))
  return Uint8Array.from(encoded, (letter) => letter.charCodeAt(0))
}
