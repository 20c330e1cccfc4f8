import { WalletQuestion, WalletRequest } from '@cairn/domain/contract/wallet'
import { ask, say } from '../route.ts'
import type { Route } from '../route.ts'
import { AllowPage, BackPage } from './allow-page.tsx'
import { AskPage } from './ask-page.tsx'
import { AskedPage, ShownPage } from './asked-page.tsx'

/** The pages that stand between a wallet and a person. */
export const walletRoutes: readonly Route[] = [
  [
    /^\/wallet\/authorize$/,
    async (request) => {
      const title = say(request)('wallet.allow.title')
      if (request.posted?.kind === 'returning') return { title, body: <BackPage to={request.posted.to} /> }
      const uri = request.posted?.kind === 'unanswered' ? request.posted.uri : (request.query.get('request_uri') ?? '')
      const id = uri.replace(/^urn:ietf:params:oauth:request_uri:/, '')
      const question = id === '' ? undefined : await ask(request, `/api/wallet-questions/${encodeURIComponent(id)}`, WalletQuestion)
      return question
        ? { title, body: <AllowPage request={request} uri={uri} question={question} /> }
        : {
            title,
            status: 404,
            body: (
              <div className="stack narrow">
                <h1>{title}</h1>
                <p className="note">{say(request)('wallet.allow.over')}</p>
              </div>
            ),
          }
    },
  ],
  [/^\/ask$/, async (request) => ({ title: say(request)('wallet.ask.title'), body: <AskPage request={request} /> })],
  [
    /^\/asked\/([A-Za-z0-9._-]+)$/,
    async (request, [token = '']) => {
      const asked = await ask(request, `/api/wallet-requests/${token}`, WalletRequest)
      return (
        asked && {
          title: say(request)('wallet.asked.title'),
          body: <AskedPage request={request} token={token} asked={asked} />,
          islands: asked.state === 'waiting' ? ['src/islands/asked.ts'] : [],
        }
      )
    },
  ],
  [/^\/shown\/[A-Za-z0-9._-]+$/, async (request) => ({ title: say(request)('wallet.shown.title'), body: <ShownPage /> })],
]
