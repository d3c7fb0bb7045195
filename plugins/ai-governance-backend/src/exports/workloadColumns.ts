import {
  SECTIONS,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { camelCase } from 'lodash';
import { Cell, Column } from './csv';

type Value = (workload: WorkloadSummary) => Cell;

/** Empty for what is not assessed: not knowing is not failing, also in a table. */
const assessed =
  (value: Value): Value =>
  workload =>
    workload.assessed ? value(workload) : undefined;

/** The columns of workloads.csv; docs/exports.md says what they mean. */
export const WORKLOAD_COLUMNS: readonly Column<WorkloadSummary>[] = [
  { name: 'entityRef', value: row => row.entityRef },
  { name: 'title', value: row => row.title },
  { name: 'kind', value: row => row.kind },
  { name: 'type', value: row => row.type },
  { name: 'owner', value: row => row.owner.ref },
  { name: 'ownerTitle', value: row => row.owner.title },
  { name: 'ownership', value: row => row.owner.kind },
  { name: 'useCase', value: row => row.useCase },
  { name: 'requiredPhase', value: row => row.requiredPhase },
  { name: 'provisional', value: row => row.provisional },
  { name: 'assessed', value: row => row.assessed },
  { name: 'compliant', value: assessed(row => row.compliant) },
  { name: 'maturity', value: assessed(row => row.maturity) },
  ...SECTIONS.map(id => ({
    name: camelCase(`maturity ${id}`),
    value: assessed(
      row => row.sections.find(section => section.id === id)?.maturity,
    ),
  })),
  { name: 'score', value: assessed(row => row.score) },
  {
    name: 'confidenceVerified',
    value: assessed(row => row.confidence.verified),
  },
  {
    name: 'confidenceAttested',
    value: assessed(row => row.confidence.attested),
  },
  {
    name: 'confidenceDeclared',
    value: assessed(row => row.confidence.declared),
  },
  { name: 'confidenceNone', value: assessed(row => row.confidence.none) },
  { name: 'gaps', value: assessed(row => row.gaps) },
  { name: 'topRisk', value: assessed(row => row.topRisk) },
  { name: 'problems', value: row => row.problems },
  { name: 'approval', value: row => row.approval },
  { name: 'approvalClaim', value: row => row.approvalClaim },
  { name: 'activeIncidents', value: row => row.incidents.active },
  { name: 'worstIncident', value: row => row.incidents.worst },
  { name: 'evaluatedAt', value: row => row.evaluatedAt },
  { name: 'error', value: row => row.error },
];
