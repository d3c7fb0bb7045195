import { ReasonCode } from './decision';
import { capitalised, ReasonWords, Words } from './words';

const SHOWN_DIGEST = 19;

function digestOf(text: string): string {
  return text.length > SHOWN_DIGEST ? `${text.slice(0, SHOWN_DIGEST)}…` : text;
}

function incidentOf(words: Words): string {
  const severity = words.value('severity');
  const title = words.value('title');
  return `${severity} incident ${words.ref}${title ? ` ("${title}")` : ''}`;
}

const ownerOf = (words: Words) =>
  words.has('owner') ? words.titled(words.value('owner')) : undefined;

/** How reasons read that come from what people decided, and from what happens around the workload. */
export const CONDITION_WORDS = {
  'approval-missing': words => ({
    message: `No approval is on record, and ${words.environment} asks for one.`,
    fix: `Request an approval for ${words.environment}.`,
  }),
  'approval-pending': words => ({
    message: `Approval ${words.ref} is not given yet${
      words.waitingFor ? `: it waits for ${words.waitingFor}` : ''
    }.`,
    fix: words.waitingFor
      ? `Ask ${words.waitingFor} for a review.`
      : 'Ask the reviewers for a review.',
  }),
  'approval-rejected': words => ({
    message: `Approval ${words.ref} was rejected.`,
    fix: 'Read what the reviewers wrote, correct it, and request another approval.',
  }),
  'approval-stale': words => ({
    message: `The workload changed for the worse since approval ${
      words.ref
    } was given${
      words.waitingFor ? `, and ${words.waitingFor} has to look again` : ''
    }.`,
    fix: words.waitingFor
      ? `Ask ${words.waitingFor} to review the difference, or undo the change.`
      : 'Request another approval, or undo the change.',
  }),
  'approval-expired': words => ({
    message: `Approval ${words.ref} ended${
      words.has('validUntil') ? ` on ${words.timeOf('validUntil')}` : ''
    }.`,
    fix: 'Request another approval.',
  }),
  'approval-revoked': words => ({
    message: `Approval ${words.ref} was revoked.`,
    fix: 'Read why on its page, correct it, and request another approval.',
  }),
  'approval-unreachable': words => ({
    message: `Approval ${words.ref} needs the role ${words.value(
      'role',
    )}, and nobody has it who may review here.`,
    fix: `Name more people under aiGovernance.roles.${words.value(
      'role',
    )}: none who asked, owns the workload or attested what decides the gate.`,
  }),
  'artifact-mismatch': words => ({
    message: `Approval ${words.ref} is for ${digestOf(
      words.value('approved'),
    )}, and this is ${digestOf(words.value('asked'))}.`,
    fix: 'Deploy the artifact that was approved, or request an approval of this one.',
  }),
  'deployer-not-authorised': words => ({
    message: `Deploying to ${words.environment} is not for ${words.ref}.`,
    fix: `Let somebody deploy who may, or add them to the deployers of ${words.environment}.`,
  }),
  'incident-open': words => {
    const owner = ownerOf(words);
    const owned = owner ? `, owned by ${owner},` : '';
    if (words.value('dependency') === 'hidden') {
      return {
        message: 'Something that it depends on has an open incident.',
        fix: 'Wait until it is mitigated, or make sure that this deployment does not need what is broken.',
      };
    }
    return words.has('entityRef')
      ? {
          message: `What it depends on, ${words.titled(
            words.value('entityRef'),
          )}, has an open ${incidentOf(words)}${
            owner ? `, owned by ${owner}` : ''
          }.`,
          fix: 'Wait until it is mitigated, or make sure that this deployment does not need what is broken.',
        }
      : {
          message: `${capitalised(incidentOf(words))}${owned} is open.`,
          fix: `Mitigate it first; if this deployment fixes it, ask again and name ${
            words.reason.ref ?? 'it'
          } as the incident that is fixed.`,
        };
  },
  'incident-review-overdue': words => ({
    message: `The review of ${incidentOf(words)} was due on ${words.timeOf(
      'dueAt',
    )}.`,
    fix: `${
      ownerOf(words)
        ? `Ask ${ownerOf(words)} to review it`
        : 'Review it on its page'
    }.`,
  }),
  'incident-fix': words => ({
    message: `It goes ahead to fix ${incidentOf(
      words,
    )}, which is to be resolved by ${words.resolvesAt}.`,
    fix: `Resolve the incident by ${words.resolvesAt}, or the next deployment is denied.`,
  }),
  'change-freeze': words => ({
    message: `The change freeze "${words.ref}" holds in ${words.environment} until ${words.resolvesAt}.`,
    fix: 'Deploy after its end; in an emergency, somebody of the role can open break-glass.',
  }),
  'no-governed-change': words => ({
    message: `The same artifact with the same references was allowed in ${words.environment} before, so nothing that is governed changes.`,
    fix: '',
  }),
  'break-glass-active': words => ({
    message: `Break-glass was opened by ${words.titled(
      words.value('by'),
    )} and lasts until ${words.resolvesAt}.`,
    fix: 'A second person reviews it after its end.',
  }),
  'break-glass-review-overdue': words => ({
    message: `The break-glass that ${words.titled(
      words.value('by'),
    )} opened was to be reviewed by ${words.timeOf('dueAt')}.`,
    fix: 'Ask a second person of the role to review it.',
  }),
  'obligation-overdue': words =>
    words.value('kind') === 'resolve-incident'
      ? {
          message: `A deployment went ahead to fix incident ${
            words.ref
          }, which was to be resolved by ${words.timeOf('dueAt')}.`,
          fix: 'Resolve the incident.',
        }
      : {
          message: `Break-glass ${
            words.ref
          } was to be reviewed by ${words.timeOf('dueAt')}.`,
          fix: 'Ask a second person of the role to review it.',
        },
  'gate-error': words =>
    words.reason.severity === 'blocking'
      ? {
          message: `The gate could not decide, because it could not read ${words.ref}.`,
          fix: 'Ask again in a moment; if it stays so, look at the log of the backend.',
        }
      : {
          message: `The gate could not read ${words.ref} and decided without it.`,
          fix: 'Look at the log of the backend if it stays so.',
        },
} satisfies Partial<Record<ReasonCode, (words: Words) => ReasonWords>>;
