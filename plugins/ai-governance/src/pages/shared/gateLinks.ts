import { useRouteRef } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { isOfApproval, ReasonLinkOf } from '../../components/Gates';
import { useText } from '../../hooks/useText';
import {
  decisionRouteRef,
  decisionsRouteRef,
  gatesRouteRef,
  versionsRouteRef,
} from '../../routes';
import { DecisionFilters, decisionSearchParams } from './decisionQuery';
import { usePageLinks } from './links';

function withQuery(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

/** Where figures, reasons and digests of the gates lead. */
export function useGateLinks() {
  const gatesPath = useRouteRef(gatesRouteRef)();
  const decisionsPath = useRouteRef(decisionsRouteRef)();
  const decisionPath = useRouteRef(decisionRouteRef);
  const versionsPath = useRouteRef(versionsRouteRef)();
  return useMemo(
    () => ({
      gates: () => gatesPath,
      decisions: (filters: DecisionFilters = {}) =>
        withQuery(decisionsPath, decisionSearchParams(filters)),
      decision: (id: string) => decisionPath({ id }),
      /** The versions; with a digest the one that is looked at. */
      versions: (digest?: string) =>
        withQuery(
          versionsPath,
          new URLSearchParams(digest ? { version: digest } : {}),
        ),
    }),
    [gatesPath, decisionsPath, decisionPath, versionsPath],
  );
}

/** Where the reasons of a decision lead from a page. */
export function useReasonLinks(entityRef: string): ReasonLinkOf {
  const t = useText();
  const links = usePageLinks();
  const gateLinks = useGateLinks();
  return useMemo(
    () =>
      ({ code, controlId, ref }) => {
        if (controlId) {
          return {
            href: links.governed(entityRef, controlId),
            text: t('gates.reason.openControl', { id: controlId }),
          };
        }
        if (isOfApproval(code) && ref) {
          return {
            href: links.approval(ref),
            text: t('gates.reason.openApproval'),
          };
        }
        if (code === 'waiver-expiring') {
          return {
            href: links.waivers(),
            text: t('gates.reason.openWaivers'),
          };
        }
        return code.startsWith('break-glass')
          ? {
              href: gateLinks.gates(),
              text: t('gates.reason.openBreakGlass'),
            }
          : undefined;
      },
    [t, links, gateLinks, entityRef],
  );
}
