import {
  AuditActor,
  DecisionCore,
  isAllowed,
  ReasonCode,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { randomUUID } from 'node:crypto';
import { storable } from '../database/storable';
import { codesText } from './decisionQuery';
import { DecisionRow, SplitInputs } from './decisionRow';

/** A decision that is to go on record. */
export interface NewDecision {
  /** Milliseconds. */
  at: number;
  environment: string;
  entityRef: string;
  core: DecisionCore;
  split: SplitInputs;
  /** Any of these decided within the time of reuse is this decision; the first is its own. */
  reuseKeys: string[];
  reuseMs: number;
  allowedKey?: string;
  /** Obligations that are done. */
  fulfilled: string[];
  door: string;
  actor: AuditActor;
}

/** With the row that it gets. */
export interface PendingDecision {
  decision: NewDecision;
  row: DecisionRow;
}

/** What lets a deployment through for once: it says nothing about the next with the same artifact. */
const EXCEPTIONS: readonly ReasonCode[] = [
  'break-glass-active',
  'incident-fix',
  'gate-error',
];

function isPrecedent({ verdict, reasons }: DecisionCore): boolean {
  const codes = reasons.map(({ code }) => code);
  return (
    isAllowed(verdict) &&
    (codes.includes('no-governed-change') ||
      !codes.some(code => EXCEPTIONS.includes(code)))
  );
}

export function toRow(decision: NewDecision): DecisionRow {
  const { core } = decision;
  return {
    id: randomUUID(),
    at: decision.at,
    environment: decision.environment,
    entity_ref: decision.entityRef,
    verdict: core.verdict,
    mode: core.mode,
    proceed: core.proceed,
    codes: codesText(core.reasons.map(({ code }) => code)),
    door: decision.door,
    asked_by: storable(decision.actor.ref),
    core: JSON.stringify(core),
    inputs: JSON.stringify(decision.split.stored),
    reuse_key: decision.reuseKeys[0],
    allowed_key: (isPrecedent(core) && decision.allowedKey) || null,
  };
}
