import {
  ApprovalRecordState,
  ControlStatus,
  GateArtifact,
  GateIncident,
  GateMode,
  ObligationKind,
  Phase,
  Severity,
  Verdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** What has to be there before the question; times count from that of the question. */
export interface SituationSetup {
  config: { environments: Record<string, unknown>[]; gates?: object };
  ask: {
    at: string;
    environment: string;
    entityRef: string;
    artifact?: GateArtifact;
    actor?: string;
    fixesIncident?: string;
  };
  entity: 'workload' | 'no-workload' | 'not-found';
  lifecycle: string;
  actorGroups: string[];
  workload: null | {
    requiredPhase: Phase;
    open: Record<string, ControlStatus>;
    lapsedDaysAgo: Record<string, number>;
    waived: string[];
    score: number | null;
    owner: string | null;
  };
  confirmedHoursAgo: number | null;
  approval: null | {
    state: ApprovalRecordState;
    validForDays?: number;
    artifact?: GateArtifact;
    waitingFor?: string[];
    unreachable?: string[];
  };
  waivers: { controlId: string; environment?: string; endsInDays: number }[];
  incidents: {
    id: string;
    severity: Severity;
    state: GateIncident['state'];
    ofDependency?: boolean;
    owner?: string;
    reviewDueInDays?: number;
  }[];
  breakGlass: {
    openedHoursAgo: number;
    hours: number;
    reviewWithinHours?: number;
    isReviewed?: boolean;
  }[];
  obligations: { kind: ObligationKind; ref: string; dueInHours: number }[];
  allowedBefore: boolean;
  failures: string[];
}

/** A situation at a gate and what is decided in it. */
export interface GateSituation {
  name: string;
  setup: SituationSetup;
  expected: {
    verdict: Verdict;
    mode: GateMode;
    proceed: boolean;
    reasons: string[];
  };
}

const fixtures = resolvePackagePath(
  '@ai-governance/backstage-plugin-ai-governance-common',
  'src/gates/__fixtures__',
);

/** Those that the rules themselves are held to. */
export const { SITUATIONS }: { SITUATIONS: readonly GateSituation[] } =
  jest.requireActual(`${fixtures}/situations`);

/** The names that situations share. */
export const {
  DEPENDENCY,
  OWNER,
  ROLES,
  WORKLOAD,
}: {
  DEPENDENCY: string;
  OWNER: string;
  ROLES: Record<string, string[]>;
  WORKLOAD: string;
} = jest.requireActual(`${fixtures}/situation`);
