/** @public */
export interface HealthDetails {
  status: 'ok' | 'degraded' | 'starting';
  framework: { id: string; version: string; digest: string; controls: number };
  sync: {
    state: 'never' | 'running' | 'idle' | 'failed';
    lastStartedAt: string | null;
    lastFinishedAt: string | null;
    lastDurationMs: number | null;
    lastError: string | null;
    /** Entities read by the pass that runs now. */
    progress: number | null;
    intervalSeconds: number;
  };
  queue: { waiting: number; oldestSeconds: number | null };
  counts: {
    considered: number;
    workloads: number;
    assets: number;
    notAssessed: number;
    errored: number;
  };
  problems: { code: string; workloads: number }[];
  errors: { entityRef: string; message: string; at: string }[];
  filters: {
    index: number;
    kind: 'include' | 'exclude';
    filter: unknown;
    matches: number;
  }[];
  roles: { role: string; members: string[]; unresolved: string[] }[];
  setup: SetupFinding[];
  providers: ProviderHealth[];
  /** Failures of resources that share only their account with a workload; those seen last are named. */
  suspicions: { total: number; items: SuspicionView[] };
}

/** A finding of the set-up check. @public */
export interface SetupFinding {
  code: string;
  level: 'error' | 'warning' | 'info';
  message: string;
  remedy: string;
  /** Entity or configuration key that it concerns. */
  subject?: string;
}

/** A finding that names no workload, to be looked at and never counted. @public */
export interface SuspicionView {
  source: string;
  resource: string;
  account: string | null;
  checkId: string;
  seenAt: string;
}

/** How a provider of evidence stands. @public */
export interface ProviderHealth {
  id: string;
  /** `never`: it has not run yet; `waiting`: it failed, and is left alone for a while. */
  state: 'never' | 'running' | 'ok' | 'failed' | 'waiting';
  lastStartedAt: string | null;
  lastFinishedAt: string | null;
  lastSucceededAt: string | null;
  lastError: string | null;
  /** In a row, since the last success. */
  failures: number;
  /** Not before then is it asked again; null where its schedule alone decides. */
  retryAt: string | null;
  /** Of the last run. */
  recorded: number;
  unchanged: number;
  refused: number;
  /** The first records of the last run that were refused, and why. */
  refusals: string[];
}
