import {
  SectionId,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The steps of the journey, in their order. */
export const STEPS = [
  'workloads',
  'provided',
  'questions',
  'baseline',
] as const;

/** @internal */
export type Step = (typeof STEPS)[number];

/** Where somebody is; all of it stands in the address, so that a reload or a link leads there. */
export interface AssessAddress {
  /** The assessment; without it the choice of one. */
  id?: string;
  step?: Step;
  entity?: string;
  section?: SectionId;
  /** An entity that provides for others, to open its assessment. */
  provider?: string;
  /** The assessment to come back to from that of a provider. */
  from?: string;
  /** The team whose workloads to offer. */
  team?: string;
}

const KEYS = ['id', 'step', 'entity', 'section', 'provider', 'from', 'team'];

/** Reads the address and writes it; what is not understood is left out. */
export function useAssessAddress() {
  const [params, setParams] = useSearchParams();
  const address = useMemo((): AssessAddress => {
    const text = (key: string) => params.get(key) || undefined;
    return {
      id: text('id'),
      step: STEPS.find(step => step === text('step')),
      entity: text('entity'),
      section: SECTIONS.find(section => section === text('section')),
      provider: text('provider'),
      from: text('from'),
      team: text('team'),
    };
  }, [params]);
  const go = useCallback(
    (to: AssessAddress, options?: { replace?: boolean }) =>
      setParams(paramsOf(to), options),
    [setParams],
  );
  return { address, go };
}

/** The query of an address, for links. */
export function paramsOf(address: AssessAddress): Record<string, string> {
  return Object.fromEntries(
    KEYS.flatMap(key => {
      const value = address[key as keyof AssessAddress];
      return value ? [[key, value]] : [];
    }),
  );
}
