import {
  Confidence,
  ControlEvidence,
  HistoryEntry,
  LayerId,
  LAYERS,
  Maturity,
  Phase,
  PHASES,
  PlanStep,
  ProfileFactView,
  Scorecard,
  ScorecardControl,
  ScorecardSection,
  SectionId,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { DateTime } from 'luxon';
import { claimsControls, ControlRow } from './claimsControls';

/** The moment at which everything in these fixtures is true. */
export const NOW = DateTime.fromISO('2026-06-18T09:38:00.000Z');

const ago = (duration: object) => NOW.minus(duration).toUTC().toISO() ?? '';
const ahead = (duration: object) => NOW.plus(duration).toUTC().toISO() ?? '';

/** Sections, score and confidence as they follow from a list of controls. */
export function buildScorecard(
  rows: ControlRow[] = claimsControls,
  change: Partial<Scorecard> = {},
): Scorecard {
  const requiredPhase = change.profile?.requiredPhase ?? 'enhanced';
  const controls = rows.map(buildControl);
  const sections = SECTIONS.map(id =>
    buildSection(id, controls, requiredPhase),
  );
  const layers = sections.filter(({ id }) => LAYERS.includes(id as LayerId));
  const counted = controls.filter(
    control =>
      control.status !== 'not-applicable' &&
      PHASES.indexOf(control.phase) <= PHASES.indexOf(requiredPhase),
  );
  const gaps = counted.filter(
    ({ status }) => status !== 'met' && status !== 'waived',
  );
  const maturity = lowest(layers.map(section => section.maturity));
  const confidence = confidenceOf(counted);
  return {
    entityRef: 'component:default/claims-assistant',
    title: 'claims-assistant',
    owner: {
      ref: 'group:default/claims-decisions',
      title: 'claims-decisions',
      kind: 'group',
    },
    teams: ['group:default/claims-decisions', 'group:default/halden'],
    evaluatedAt: NOW.toUTC().toISO() ?? '',
    framework: {
      id: 'aws-ai-security-framework',
      version: '2026.5.0',
      digest: 'sha256:fixture',
    },
    assessed: confidence.none < 100,
    profile: {
      useCase: 'connects',
      agenticScope: null,
      genaiScope: 'genai-3',
      capabilities: ['retrieval'],
      dataClassification: 'confidential',
      criticality: 'business-critical',
      requiredPhase,
      requiredBy: ['criticality', 'data-classification', 'lifecycle'],
      undeclared: [],
    },
    profileFacts: profileFacts(),
    maturity,
    compliant: sections.every(
      section => rank(section.maturity) >= rank(requiredPhase),
    ),
    score: share(counted),
    confidence,
    overclaims: ['ai-application'],
    claims: { 'ai-application': 'enhanced' },
    sections,
    controls,
    gaps: gaps
      .map(({ controlId, risk }) => ({ controlId, risk }))
      .sort((a, b) => b.risk - a.risk),
    plan: {
      sections: sections.map(({ id, maturity: reached }) => ({
        id,
        maturity: reached,
        nextPhase: PHASES[rank(reached)] ?? null,
        steps: gaps.filter(gap => gap.section === id).map(buildStep),
      })),
    },
    problems: [
      {
        code: 'invalid-annotation',
        subject: 'data-classification',
        message:
          'The value “secret” is none of public, internal, confidential, restricted. The recorded value, confidential, counts.',
        snippet: 'ai-governance.io/data-classification: confidential',
      },
    ],
    approval: {
      recorded: null,
      claimed: 'approved',
      claimedRef: 'CHG-2041',
      difference: 'claimed-not-recorded',
    },
    incidents: { active: 0, worst: null },
    ...change,
  };
}

/** A workload of which nothing is known. */
export function buildUnassessed(): Scorecard {
  return buildScorecard(
    claimsControls.map(row => {
      const copy: ControlRow = [...row];
      copy[5] = 'no-evidence';
      copy[6] = 'none';
      copy[7] = null;
      return copy;
    }),
    { problems: [], overclaims: [], claims: {} },
  );
}

/** The entity that the scorecard is about. */
export function buildEntity(change: Partial<Entity> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'claims-assistant', namespace: 'default' },
    spec: {
      type: 'ai-assistant',
      lifecycle: 'production',
      owner: 'claims-decisions',
    },
    ...change,
  };
}

/** Changes of the scorecard, newest first. */
export function buildHistory(): HistoryEntry[] {
  const entityRef = 'component:default/claims-assistant';
  return [
    {
      id: '3',
      at: ago({ days: 2, hours: 6 }),
      entityRef,
      causes: [{ kind: 'evidence-arrived', subject: 'APP-OUT-01' }],
      changes: [
        {
          what: 'control',
          controlId: 'APP-OUT-01',
          from: 'met',
          to: 'not-met',
        },
        { what: 'score', from: 84, to: 81 },
      ],
    },
    {
      id: '2',
      at: ago({ days: 16 }),
      entityRef,
      causes: [{ kind: 'framework-changed', subject: '2026.5.0' }],
      changes: [
        {
          what: 'maturity',
          section: 'ai-application',
          from: 'enhanced',
          to: 'foundational',
        },
      ],
    },
    {
      id: '1',
      at: ago({ days: 77 }),
      entityRef,
      causes: [{ kind: 'entity-added' }],
      changes: [{ what: 'maturity', from: null, to: 'foundational' }],
    },
  ];
}

function buildControl(row: ControlRow): ScorecardControl {
  const [controlId, title, section, phase, weight, status, decidedBy] = row;
  const inherited = decidedBy === 'attested' && row[7] === 240 * 24;
  return {
    controlId,
    title,
    section,
    phase,
    weight,
    status,
    decidedBy,
    risk: weight * 225,
    reason: status === 'not-applicable' ? 'evidence' : undefined,
    inheritedFrom: inherited ? 'group:default/halden' : undefined,
    message: message(row),
    evidence: inherited ? [] : evidence(row),
  };
}

function message(row: ControlRow): string {
  return row[5] === 'not-met'
    ? 'Not met because a verified check failed. It counts until a newer pass arrives from the same source.'
    : `The status of ${row[0]} follows from its evidence.`;
}

function evidence(row: ControlRow): ControlEvidence[] {
  const [, , , , , status, decidedBy, hours] = row;
  const assurance = decidedBy === 'declared' ? 'declared' : 'verified';
  if (decidedBy === 'none' && hours === null) return [];
  return [
    {
      assurance: decidedBy === 'attested' ? 'attested' : assurance,
      outcome: status === 'not-met' ? 'fail' : 'pass',
      source: sourceOf(row),
      observedAt:
        decidedBy === 'declared'
          ? null
          : ago({ days: decidedBy === 'verified' ? 1 : 21 }),
      expiresAt: hours === null ? null : ahead({ hours }),
      state: hours !== null && hours < 0 ? 'expired' : 'live',
      detail: status === 'not-met' ? '3 of 48 questions failed.' : undefined,
      links:
        status === 'not-met'
          ? [{ url: 'https://ci.example.com/runs/4412', title: 'Run 4412' }]
          : undefined,
    },
  ];
}

function sourceOf([controlId, , , , , , decidedBy, hours]: ControlRow): string {
  if (decidedBy === 'attested') return 'user:default/rui';
  return controlId.startsWith('GOV-') && hours === null
    ? 'catalog'
    : 'pipeline:retrieval-suite';
}

function buildStep(control: ScorecardControl): PlanStep {
  return {
    controlId: control.controlId,
    title: control.title,
    section: control.section,
    phase: control.phase,
    status: control.status,
    risk: control.risk,
    actors: ['owner'],
    needs: control.status === 'not-met' ? 'fix' : 'attestation',
    remediation: ['Store access metadata with each chunk', 'Sync revocations'],
    awsServices: ['Amazon Bedrock Guardrails'],
    nonAwsAlternative: 'OpenFGA in front of the vector store',
  };
}

function buildSection(
  id: SectionId,
  all: ScorecardControl[],
  requiredPhase: Phase,
): ScorecardSection {
  const controls = all.filter(control => control.section === id);
  const open = (phase: Phase) =>
    controls.some(
      control =>
        control.phase === phase &&
        !['met', 'waived', 'not-applicable'].includes(control.status),
    );
  const reached = PHASES.findIndex(open);
  const required = PHASES.indexOf(requiredPhase);
  return {
    id,
    maturity: (['none', ...PHASES] as const)[
      reached === -1 ? PHASES.length : reached
    ],
    score: share(
      controls.filter(
        control =>
          control.status !== 'not-applicable' &&
          PHASES.indexOf(control.phase) <= required,
      ),
    ),
    cells: PHASES.map(phase => {
      const count = (status?: string) =>
        controls.filter(
          control =>
            control.phase === phase &&
            (status
              ? control.status === status
              : control.status !== 'not-applicable'),
        ).length;
      return {
        phase,
        applicable: count(),
        met: count('met'),
        waived: count('waived'),
        notMet: count('not-met'),
        noEvidence: count('no-evidence'),
        insufficientEvidence: count('insufficient-evidence'),
        stale: count('stale'),
      };
    }),
  };
}

function share(controls: ScorecardControl[]): number | null {
  const sum = (list: ScorecardControl[]) =>
    list.reduce((total, { weight }) => total + weight, 0);
  if (controls.length === 0) return null;
  const met = controls.filter(({ status }) => status === 'met');
  return Math.floor((100 * sum(met)) / sum(controls));
}

function confidenceOf(controls: ScorecardControl[]): Confidence {
  const percent = (kind: string) =>
    Math.floor(
      (100 * controls.filter(({ decidedBy }) => decidedBy === kind).length) /
        controls.length,
    );
  const [verified, attested, declared] = [
    percent('verified'),
    percent('attested'),
    percent('declared'),
  ];
  return {
    verified,
    attested,
    declared,
    none: 100 - verified - attested - declared,
  };
}

function rank(maturity: Maturity): number {
  return PHASES.indexOf(maturity as Phase) + 1;
}

function lowest(maturities: Maturity[]): Maturity {
  return maturities.reduce((a, b) => (rank(a) <= rank(b) ? a : b));
}

function profileFacts(): ProfileFactView[] {
  return [
    { key: 'phase', value: null, source: 'none' },
    { key: 'use-case', value: 'connects', source: 'derived' },
    { key: 'agentic-scope', value: null, source: 'none' },
    { key: 'genai-scope', value: 'genai-3', source: 'default', default: '3' },
    { key: 'capabilities', value: 'retrieval', source: 'derived' },
    {
      key: 'data-classification',
      value: 'confidential',
      source: 'recorded',
      annotation: 'secret',
      recorded: {
        value: 'confidential',
        by: 'user:default/rui',
        at: ago({ days: 77 }),
      },
    },
    {
      key: 'criticality',
      value: 'business-critical',
      source: 'annotation',
      annotation: 'business-critical',
    },
    { key: 'eu-ai-act-risk', value: null, source: 'none' },
  ];
}
