import {
  approvalEnd,
  approvalProgress,
  ApprovalRecordState,
  ApprovalSubject,
  approvalTerms,
  buildSubject,
  DAY_MS,
  GatePolicy,
  HOUR_MS,
  leadingApproval,
  openNeeds,
  PHASES,
  Scorecard,
  subjectDigest,
  SubjectReferences,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

const MATURITIES = ['none', ...PHASES];

/** An approval of the demo; ages count back from the first start. */
export interface DemoApproval {
  entity: string;
  environment: string;
  requestedBy: string;
  requestedDaysAgo: number;
  reason: string;
  /** What was different when it was asked for; what it is today makes the approval stale. */
  then?: Partial<ApprovalSubject>;
  reviews: {
    by: string;
    role: string;
    daysAgo: number;
    decision: 'approve' | 'reject' | 'request-changes';
    comment?: string;
  }[];
}

/** What is known of a workload when its approvals are made up. */
export interface DemoWorkload {
  scorecard: Scorecard;
  references: SubjectReferences;
}

/** Stores approvals into an empty table, and has their workloads looked at again. */
export async function storeApprovals(
  knex: Knex,
  approvals: DemoApproval[],
  workloads: ReadonlyMap<string, DemoWorkload>,
  now: Date,
): Promise<void> {
  const policy: { digest: string; document: string } = await knex('policies')
    .where({ active: true })
    .first('digest', 'document');
  await knex.transaction(async tx => {
    if (await tx('approvals').first('id')) {
      return;
    }
    const stories = approvals.flatMap((approval, index) => {
      const workload = workloads.get(approval.entity);
      return workload
        ? [storyOf(approval, workload, { policy, now, number: index + 1 })]
        : [];
    });
    for (const { row, happenings, asks } of stories) {
      await tx('approvals').insert(row);
      await tx('approval_happenings').insert(happenings);
      if (asks.length > 0) {
        await tx('approval_asks').insert(asks);
      }
    }
    for (const ref of new Set(stories.map(({ row }) => row.entity_ref))) {
      const leading = leadingApproval(
        stories
          .filter(({ row }) => row.entity_ref === ref)
          .map(({ row }) => ({
            ...row,
            validUntil: row.valid_until ?? undefined,
          })),
        now.getTime(),
      );
      await tx('approvals').where({ id: leading?.id }).update({ leads: true });
      await tx('evaluation_queue')
        .insert({
          entity_ref: ref,
          due_at: now.getTime(),
          causes: `${JSON.stringify({ kind: 'approval' })}\n`,
        })
        .onConflict('entity_ref')
        .merge(['due_at', 'causes']);
    }
    await tx('approval_counter')
      .where({ id: 1 })
      .update({ last: approvals.length });
  });
}

/** The row of an approval, what happened to it, and who is asked. */
function storyOf(
  approval: DemoApproval,
  { scorecard, references }: DemoWorkload,
  context: {
    policy: { digest: string; document: string };
    now: Date;
    number: number;
  },
) {
  const id = randomUUID();
  const ago = (days: number) => context.now.getTime() - days * DAY_MS;
  const document: GatePolicy = JSON.parse(context.policy.document);
  const terms = approvalTerms(document, approval.environment);
  const subject: ApprovalSubject = {
    ...buildSubject({
      core: scorecard,
      owner: scorecard.owner.ref,
      references,
      framework: scorecard.framework,
    }),
    ...approval.then,
  };
  const rule = terms.rules[subject.requiredPhase];
  const approving = approval.reviews.filter(
    ({ decision }) => decision === 'approve',
  );
  const progress = approvalProgress(
    rule.steps,
    approving.map(({ by, role }) => ({ by, role, roles: [role] })),
  );
  const state = stateOf(approval, progress.open === undefined);
  const requestedAt = ago(approval.requestedDaysAgo);
  const lastAt = ago(
    Math.min(
      approval.requestedDaysAgo,
      ...approval.reviews.map(({ daysAgo }) => daysAgo),
    ),
  );
  const isOpen = state === 'requested';
  const stepAt = progress.open === 0 ? requestedAt : lastAt;
  return {
    row: {
      id,
      number: context.number,
      version: 1 + approval.reviews.length,
      entity_ref: approval.entity,
      environment: approval.environment,
      state,
      leads: false,
      requested_by: approval.requestedBy,
      requester_kind: 'user',
      requested_at: requestedAt,
      reason: approval.reason,
      policy_version: document.version,
      policy_digest: context.policy.digest,
      terms: JSON.stringify(terms),
      required_phase: 1 + PHASES.indexOf(subject.requiredPhase),
      subject: JSON.stringify(subject),
      subject_digest: subjectDigest(subject),
      reached_maturity: MATURITIES.indexOf(scorecard.maturity),
      reached_score: scorecard.score,
      steps: JSON.stringify(rule.steps),
      separation: rule.separationOfDuties,
      step_position: isOpen ? (progress.open ?? 0) + 1 : null,
      step_count: rule.steps.length,
      asked_at: isOpen ? stepAt : null,
      overdue_at: isOpen ? stepAt + terms.reviewWithinHours * HOUR_MS : null,
      decided_at: isOpen ? null : lastAt,
      approved_at: state === 'approved' ? lastAt : null,
      valid_until: state === 'approved' ? approvalEnd(lastAt, rule) : null,
    },
    happenings: happeningsOf(approval, { id, state, requestedAt, lastAt, ago }),
    asks: isOpen
      ? openNeeds(progress).map(need => ({ approval_id: id, ...need }))
      : [],
  };
}

function stateOf(
  { reviews }: DemoApproval,
  isComplete: boolean,
): ApprovalRecordState {
  if (reviews.some(({ decision }) => decision === 'reject')) {
    return 'rejected';
  }
  return isComplete ? 'approved' : 'requested';
}

function happeningsOf(
  approval: DemoApproval,
  known: {
    id: string;
    state: ApprovalRecordState;
    requestedAt: number;
    lastAt: number;
    ago: (days: number) => number;
  },
) {
  const last = approval.reviews.at(-1);
  const happening = (at: number, person: string, kind: string) => ({
    approval_id: known.id,
    at,
    person,
    kind,
    counts: kind === 'approve',
    comment: null as string | null,
    role: null as string | null,
    roles: null as string | null,
  });
  return [
    {
      ...happening(known.requestedAt, approval.requestedBy, 'requested'),
      comment: approval.reason,
    },
    ...approval.reviews.map(({ by, role, daysAgo, decision, comment }) => ({
      ...happening(known.ago(daysAgo), by, decision),
      comment: comment ?? null,
      role,
      roles: JSON.stringify([role]),
    })),
    ...(last && known.state !== 'requested'
      ? [happening(known.lastAt, last.by, known.state)]
      : []),
  ];
}
