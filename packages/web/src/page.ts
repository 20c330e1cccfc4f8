import type { Actor } from '@cairn/domain/contract/duties'
import type { Renewal } from '@cairn/domain/contract/renewal'
import type { QualificationHere, StackedHere } from '@cairn/domain/contract/stacking'
import type { SpokenReport } from '@cairn/domain/model/verification-report'
import type { Messages } from '@cairn/domain/model/words'

/** What a language needs to be offered: the folder `domain/locales/<code>` holds it, so adding one changes no code. */
export type Language = { readonly code: string; readonly name: string; readonly direction: 'ltr' | 'rtl' }

/** What the server hands to `render` for one page; the page asks for its own data through `ask`, in-process. */
export type PageRequest = {
  readonly path: string
  readonly query: URLSearchParams
  readonly language: Language
  readonly languages: readonly Language[]
  /** The words of the asked language, then its fallbacks. */
  readonly messages: readonly Messages[]
  readonly actor: Actor | undefined
  readonly demonstration: boolean
  readonly origin: string
  /** Now, said by the server's clock. */
  readonly at: string
  /** Calls the app itself, as this visitor. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  /** Only what stands in the page, without its frame: for a page that is open already. */
  readonly part?: true
  /** What a form sent without JavaScript has led to. */
  readonly posted?:
    | { readonly kind: 'key'; readonly name: string; readonly key: string; readonly expires: string }
    | { readonly kind: 'verified'; readonly reports: readonly SpokenReport[] }
    | { readonly kind: 'shared'; readonly link: string; readonly expires: string }
    | { readonly kind: 'offered'; readonly link: string; readonly expires: string; readonly txCode?: string }
    | { readonly kind: 'returning'; readonly to: string }
    | { readonly kind: 'unanswered'; readonly uri: string; readonly messages: readonly string[] }
    | StackedHere
    | QualificationHere
    | {
        readonly kind: 'results'
        readonly taken: number
        readonly added: number
        readonly rows: readonly {
          readonly row: number
          readonly name: string
          readonly problems: readonly { readonly message: string }[]
        }[]
      }
    | { readonly kind: 'renewal'; readonly found?: Renewal }
    | { readonly kind: 'form'; readonly fields: readonly (readonly [string, string])[]; readonly refused: string }
    | { readonly kind: 'refused'; readonly messages: readonly string[] }
  /** Name of a source entry (`islands/verify.tsx`) to its built file and styles, from the build's manifest. */
  readonly assets: Readonly<Record<string, { readonly file: string; readonly css: readonly string[] }>>
}

export type PageReply = { readonly status: 200 | 404 | 401 | 403 | 503 | 400; readonly html: string }
