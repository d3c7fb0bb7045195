import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ResponseError } from '@backstage/errors';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { rootRouteRef } from '../../routes';

const Address = () => {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{`${pathname}${search}`}</output>;
};

/** Renders a page where an app with another mount path would, with a backend of these answers. */
export function renderPage(
  element: JSX.Element,
  options: {
    api: Partial<AiGovernanceApi>;
    at?: string;
    refusePermissions?: boolean;
  },
) {
  return renderInTestApp(
    <>
      {element}
      <Address />
    </>,
    {
      mountedRoutes: {
        '/governance': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [options.at ?? '/governance/overview'],
      apis: [
        [aiGovernanceApiRef, options.api],
        [catalogApiRef, catalogApiMock()],
        mockApis.permission({
          authorize: options.refusePermissions
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        }),
      ],
    },
  );
}

/** Where the reader is now. */
export function address(): URL {
  // An open drawer hides what stands behind it.
  const { textContent } = screen.getByRole('status', {
    name: 'address',
    hidden: true,
  });
  return new URL(textContent ?? '', 'http://localhost');
}

/** The address behind a link or a figure. */
export function addressOf(link: HTMLElement): URL {
  return new URL(link.getAttribute('href') ?? '', 'http://localhost');
}

/** What a query asks for, whatever the order of its parts. */
export function query(url: URL): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  url.searchParams.forEach((value, key) => {
    result[key] = [...(result[key] ?? []), value];
  });
  return result;
}

/** An answer of the backend that is an error. */
export async function refusal(
  status: number,
  message = 'Something went wrong',
): Promise<ResponseError> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        request: { method: 'GET', url: '/' },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}
