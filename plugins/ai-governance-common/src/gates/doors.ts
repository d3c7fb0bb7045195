import { Verdict } from './decision';

/** What each door answers, as plain data. @public */
export interface DoorAnswers {
  /** Whatever the verdict. */
  http: { status: 200 };
  cli: { exitCode: 0 | 1 | 2 | 3 };
  /** Without a state it is a report, and the deployment waits on. */
  github: { state?: 'approved' | 'rejected'; comment: string };
  kubernetes: {
    allowed: boolean;
    status?: { code: 403; reason: 'Forbidden'; message: string };
    warnings: string[];
    auditAnnotations: Record<string, string>;
  };
  argo: {
    result: 'successful' | 'inconclusive' | 'failed';
    data: {
      allowed: boolean;
      verdict: Verdict | null;
      decisionId: string | null;
    };
  };
  /** One item of a provider's response. */
  gatekeeper: {
    value: {
      proceed: boolean;
      verdict: Verdict | null;
      message: string;
      decisionIds: string[];
    } | null;
    error: string;
  };
}

/** @public */
export type Door = keyof DoorAnswers;

/** @public */
export const DOORS: readonly Door[] = [
  'http',
  'cli',
  'github',
  'kubernetes',
  'argo',
  'gatekeeper',
];
