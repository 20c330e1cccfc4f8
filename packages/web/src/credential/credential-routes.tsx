import { SharedCredential } from '@cairn/domain/contract/shared-credential'
import { previewFormat } from '@cairn/domain/contract/carriers'
import { FormatPage } from './other-formats.tsx'
import { RenewedPage } from './renewed-page.tsx'
import { CredentialPage, PrintPage } from './credential-page.tsx'
import type { PageRequest } from '../page.ts'
import { ask, say } from '../route.ts'
import type { Page, Route } from '../route.ts'

const credentialPage = async (request: PageRequest, token: string, print: boolean): Promise<Page | undefined> => {
  const shared = await ask(request, `/api/c/${token}`, SharedCredential)
  const props = shared && { request, token, shared }
  return (
    props && {
      title: shared.report.credential?.title ?? say(request)('credential.title'),
      body: print ? <PrintPage {...props} /> : <CredentialPage {...props} />,
    }
  )
}

/** A credential by its personal link, its other formats, and where a corrected one is. */
export const credentialRoutes: readonly Route[] = [
  [
    /^\/renewed(?:\/[a-z0-9-]{1,40})?$/,
    async (request) => ({ title: say(request)('renewed.title'), body: <RenewedPage request={request} /> }),
  ],
  [/^\/c\/([A-Za-z0-9_-]+)(?:\/share|\/wallet|\/renewal)?$/, (request, [token = '']) => credentialPage(request, token, false)],
  [
    /^\/c\/([A-Za-z0-9_-]+)\/formats\/([a-z0-9+-]{1,60})$/,
    async (request, [token = '', format = '']) => {
      const preview = await ask(request, `/api/c/${token}/formats/${encodeURIComponent(format)}`, previewFormat.reply)
      return (
        preview && {
          title: say(request)('other.title'),
          body: <FormatPage token={token} format={preview.format} losses={preview.losses} />,
        }
      )
    },
  ],
  [/^\/c\/([A-Za-z0-9_-]+)\/print$/, (request, [token = '']) => credentialPage(request, token, true)],
]
