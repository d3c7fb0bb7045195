import { SectionId } from '../framework/types';
import { ReasonCode } from './decision';
import { capitalised, ReasonWords, Words } from './words';

const SECTION_TITLES: Readonly<Record<SectionId, string>> = {
  infrastructure: 'infrastructure security',
  'identity-data': 'identity and data security',
  'ai-application': 'AI application security',
  governance: 'governance',
};

/** What each state of a control is called, and what helps. */
const STATES: ReadonlyMap<string, ReasonWords> = new Map(
  Object.entries({
    'not-met': {
      message: 'is not met',
      fix: 'Correct what was found and give new evidence, or ask the security role for a waiver.',
    },
    stale: {
      message: 'has only evidence that ran out',
      fix: 'Renew its evidence.',
    },
    'no-evidence': {
      message: 'has no evidence',
      fix: 'Give evidence for it, or ask the security role for a waiver.',
    },
    'insufficient-evidence': {
      message: 'has evidence, but not of the kind that it asks for',
      fix: 'Give the evidence that the control asks for; its page says which.',
    },
    'waiver-ended': {
      message: 'was waived, and the waiver has ended',
      fix: 'Satisfy it, or ask the security role for another waiver.',
    },
  }),
);

function durationOf(seconds: number): string {
  const hours = Math.round(seconds / 3600);
  if (hours < 1) {
    return `${Math.round(seconds / 60)} minutes`;
  }
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

/** How reasons read that come from the workload itself. */
export const WORKLOAD_WORDS = {
  'workload-unknown': words =>
    words.reason.severity === 'blocking'
      ? {
          message: `${words.ref} is no AI workload, and ${words.environment} lets nothing else through.`,
          fix: 'Annotate it as an AI workload, or deploy it past this gate.',
        }
      : {
          message: `${words.ref} is no AI workload, so this gate has nothing to say of it.`,
          fix: '',
        },
  'entity-not-found': words => ({
    message: `The catalog has no entity ${words.ref}.`,
    fix: 'Correct the name that was asked about, or register the entity.',
  }),
  'environment-unknown': words => ({
    message: `No environment goes by the name "${words.ref}".`,
    fix: 'Ask about one that is configured, or add the name to the aliases of one under aiGovernance.environments.',
  }),
  'owner-unresolved': words => {
    const cause = words.reason.ref
      ? `${words.ref} does not resolve to anybody`
      : 'It names no owner';
    return {
      message:
        words.value('ends') === 'fallback'
          ? `${cause}, so its incidents go to the fallback owner.`
          : `${cause}, so nobody answers for its incidents.`,
      fix: 'Set spec.owner to a group that has members, or name somebody in the annotation incident-owner.',
    };
  },
  'evaluation-missing': () => ({
    message: 'It was never evaluated, so nothing is known of it.',
    fix: 'Evaluate it on its page, or wait for the next reading of the catalog.',
  }),
  'evaluation-outdated': words => {
    const allowed = `${words.environment} allows ${durationOf(
      Number(words.value('maxAgeSeconds')),
    )}`;
    return {
      message: words.has('confirmedAt')
        ? `The catalog last confirmed it on ${words.timeOf(
            'confirmedAt',
          )}, which is too long ago: ${allowed}.`
        : `The catalog never confirmed it: ${allowed} since it did.`,
      fix: 'Look at the health page for why the catalog is not read, and ask again after the next reading.',
    };
  },
  'maturity-below-required': words => {
    const { layer } = words.reason;
    const section = layer ? SECTION_TITLES[layer] : 'a section';
    const reached = words.value('reached');
    return {
      message: `${capitalised(section)} has reached ${
        reached === 'none' ? 'no phase' : reached
      }, and ${words.environment} asks for ${words.value('required')}.`,
      fix: 'Satisfy the controls that stand in the way.',
    };
  },
  'control-not-satisfied': words => {
    const state = STATES.get(words.value('status'));
    const more = words.reason.more;
    return {
      message: `${words.control} ${state?.message ?? 'is not satisfied'}${
        more === undefined
          ? ''
          : `, and so ${more === 1 ? 'is 1 other' : `are ${more} others`} open`
      }.`,
      fix: state?.fix ?? 'Satisfy it, or ask the security role for a waiver.',
    };
  },
  'evidence-lapsed': words => ({
    message: `The evidence for ${words.control} ran out on ${words.timeOf(
      'lapsedAt',
    )} and is let through until ${words.resolvesAt}.`,
    fix: 'Renew its evidence before then.',
  }),
  'score-below-minimum': words => ({
    message: words.has('score')
      ? `Its score is ${words.value('score')}, and ${
          words.environment
        } asks for at least ${words.value('minimum')}.`
      : `It is not assessed and so has no score, and ${
          words.environment
        } asks for at least ${words.value('minimum')}.`,
    fix: 'Satisfy its open controls, those of the highest risk first.',
  }),
  'waiver-expiring': words => ({
    message: `The waiver of ${words.control} ends on ${words.resolvesAt}.`,
    fix: 'Satisfy the control before then, or renew the waiver.',
  }),
} satisfies Partial<Record<ReasonCode, (words: Words) => ReasonWords>>;
