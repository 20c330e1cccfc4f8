import { Account } from '@cairn/domain/contract/account'
import { listKeys } from '@cairn/domain/contract/keys'
import { listSeals } from '@cairn/domain/contract/seals'
import { listActs, listOrganisations, listPeople } from '@cairn/domain/contract/people'
import { waysIn } from '@cairn/domain/contract/sign-in'
import { AccountPage } from './account-page.tsx'
import { KeysPage } from './keys-page.tsx'
import { PeoplePage } from './people-page.tsx'
import { LinkPage, SignInPage } from './sign-in-page.tsx'
import type { PageReply, PageRequest } from '../page.ts'
import { ask, say } from '../route.ts'
import type { Page, Route } from '../route.ts'

const signInPage = async (request: PageRequest, status: PageReply['status'] = 200): Promise<Page | undefined> => {
  const tenant = request.query.get('tenant')
  const ways = await ask(request, `/api/sign-in${tenant ? `?tenant=${encodeURIComponent(tenant)}` : ''}`, waysIn.reply)
  return (
    ways && {
      title: say(request)('sign-in.title'),
      status,
      body: <SignInPage request={request} ways={ways} />,
      islands: ['src/islands/passkey.tsx'],
    }
  )
}

/** Signing in, one’s own account, the organisation’s keys and people. */
export const accountRoutes: readonly Route[] = [
  [/^\/sign-in$/, (request) => signInPage(request)],
  [
    /^\/sign-in\/link(?:\/[\w.-]+)?$/,
    async (request) =>
      request.path === '/sign-in/link'
        ? signInPage(request)
        : { title: say(request)('sign-in.title'), body: <LinkPage request={request} /> },
  ],
  [
    /^\/account(?:\/keys)?$/,
    async (request) => {
      const account = request.actor && (await ask(request, '/api/account', Account))
      const organisations = account && (await ask(request, '/api/organisations', listOrganisations.reply))
      return account
        ? {
            title: say(request)('account.title'),
            body: <AccountPage request={request} account={account} organisations={organisations?.organisations ?? []} />,
            islands: ['src/islands/passkey.tsx'],
          }
        : signInPage(request, 401)
    },
  ],
  [
    /^\/keys$/,
    async (request) => {
      const keys = await ask(request, '/api/keys', listKeys.reply)
      if (!keys)
        return request.actor
          ? {
              title: say(request)('keys.title'),
              status: 403,
              body: (
                <>
                  <h1>{say(request)('keys.title')}</h1>
                  <p>{say(request)('people.forbidden')}</p>
                  <a className="btn" href="/sign-in">
                    {say(request)('site.sign-in')}
                  </a>
                </>
              ),
            }
          : signInPage(request, 401)
      const seals = await ask(request, '/api/seals', listSeals.reply)
      return { title: say(request)('keys.title'), body: <KeysPage request={request} keys={keys} seals={seals?.seals ?? []} /> }
    },
  ],
  [
    /^\/people$/,
    async (request) => {
      const people = await ask(request, '/api/people', listPeople.reply)
      if (!people)
        return request.actor
          ? {
              title: say(request)('people.title'),
              status: 403,
              body: (
                <>
                  <h1>{say(request)('people.title')}</h1>
                  <p>{say(request)('people.forbidden')}</p>
                  <a className="btn" href="/sign-in">
                    {say(request)('site.sign-in')}
                  </a>
                </>
              ),
            }
          : signInPage(request, 401)
      const organisations = await ask(request, '/api/organisations', listOrganisations.reply)
      const acts = await ask(request, '/api/acts', listActs.reply)
      return {
        title: say(request)('people.title'),
        body: (
          <PeoplePage request={request} people={people.people} organisations={organisations?.organisations ?? []} acts={acts?.acts ?? []} />
        ),
      }
    },
  ],
]
