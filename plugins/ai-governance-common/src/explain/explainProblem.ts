import { Entity } from '@backstage/catalog-model';
import { ProblemView } from '../api/scorecards';
import { annotationsOf, specField } from '../catalog/refs';
import { Problem, ProfileFactKey } from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { PHASES } from '../framework/types';
import { FACT_ORDER, isProfileFactKey, STAGES } from '../profile/facts';
import {
  ANNOTATION,
  annotationText,
  APPROVAL_STATUSES,
  CONTROL_ANNOTATION_PREFIX,
  DEFAULT_ANNOTATION_PREFIX,
  LAYER_ANNOTATION_PREFIX,
} from '../workloads/annotations';
import { annotationSnippet, declarationSnippet } from './annotationSnippet';

/** @public */
export interface ExplainProblemOptions {
  framework: CompiledFramework;
  /** Shows the value that was not understood. */
  entity?: Entity;
  annotationPrefix?: string;
}

const LONGEST = 80;

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function allowed(key: string, framework: CompiledFramework): readonly string[] {
  if (key === ANNOTATION.capabilities) {
    return framework.capabilities;
  }
  if (key === ANNOTATION.approvalStatus) {
    return APPROVAL_STATUSES;
  }
  if (key.startsWith(LAYER_ANNOTATION_PREFIX)) {
    return [...PHASES, ...Object.keys(STAGES), 'none'];
  }
  if (key === ANNOTATION.phase) {
    return [...PHASES, ...Object.keys(STAGES)];
  }
  return isProfileFactKey(key)
    ? FACT_ORDER[key as Exclude<ProfileFactKey, 'capabilities'>]
    : [];
}

/** The value as it is written, whatever the case of a control id in the key. */
function writtenValue(
  entity: Entity | undefined,
  key: string,
): string | undefined {
  if (!entity) {
    return undefined;
  }
  const annotations = annotationsOf(entity);
  const lower = key.toLocaleLowerCase('en-US');
  const found = Object.keys(annotations).find(
    candidate => candidate.toLocaleLowerCase('en-US') === lower,
  );
  return found === undefined ? undefined : annotationText(annotations[found]);
}

function fixFor(
  key: string,
  prefix: string,
  framework: CompiledFramework,
): { remedy: string; snippet?: string } {
  if (key.startsWith(CONTROL_ANNOTATION_PREFIX)) {
    return {
      remedy: 'Write met, not-met, or a link that starts with https://.',
      snippet: declarationSnippet(prefix + key),
    };
  }
  const values = allowed(key, framework);
  if (values.length === 0) {
    return { remedy: 'Write it as a text, or remove it.' };
  }
  return {
    remedy: `Use ${
      key === ANNOTATION.capabilities ? 'any of' : 'one of'
    }: ${values.join(', ')}.`,
    snippet: annotationSnippet(
      prefix + key,
      values[0],
      `or ${values.slice(1).join(', ')}`,
    ),
  };
}

/** A problem with its message and, where one helps, the annotation to paste. @public */
export function explainProblem(
  problem: Problem,
  options: ExplainProblemOptions,
): ProblemView {
  const { framework, entity } = options;
  const prefix = options.annotationPrefix ?? DEFAULT_ANNOTATION_PREFIX;
  const { code, subject } = problem;
  const shown = shorten(subject);
  const view = (message: string, snippet?: string): ProblemView => ({
    code,
    subject,
    message,
    ...(snippet !== undefined && { snippet }),
  });
  switch (code) {
    case 'invalid-annotation': {
      const value = writtenValue(entity, prefix + subject);
      const fix = fixFor(subject, prefix, framework);
      const subjectText =
        value === undefined
          ? `The value of ${prefix}${shown}`
          : `The value "${shorten(value)}" of ${prefix}${shown}`;
      return view(
        `${subjectText} is not understood and counts as absent. ${fix.remedy}`,
        fix.snippet,
      );
    }
    case 'unknown-annotation':
      return view(
        `No annotation ${prefix}${shown} is known. Correct the key, or remove it.`,
      );
    case 'unknown-control':
      return view(
        `No control "${shown}" is in the framework. Correct the id, or remove it.`,
      );
    case 'invalid-fact': {
      const fix = fixFor(subject, prefix, framework);
      return view(
        `The recorded or default value of ${shown} is not understood and counts as absent. ${fix.remedy}`,
        fix.snippet,
      );
    }
    case 'profile-conflict':
      return view(
        `The annotation ${prefix}${shown} and the recorded profile differ; ${
          subject === ANNOTATION.genaiScope
            ? 'the annotation counts'
            : 'the stricter counts'
        }. Make them agree, or remove one of them.`,
      );
    case 'phase-below-lifecycle': {
      const lifecycle = entity && specField(entity, 'lifecycle');
      return view(
        `The phase is below what the lifecycle${
          typeof lifecycle === 'string' ? ` "${shorten(lifecycle)}"` : ''
        } asks for, which counts. Raise the phase, or correct spec.lifecycle.`,
        annotationSnippet(prefix + ANNOTATION.phase, 'enhanced'),
      );
    }
    case 'agentic-scope-undeclared': {
      const scopes = framework.document.agenticScopes.map(
        ({ id, title }) => `${id} ${title}`,
      );
      return view(
        `It acts on its own but declares no agentic scope, so the widest, agentic-4, is assumed. Declare one of: ${scopes.join(
          ', ',
        )}.`,
        annotationSnippet(
          prefix + ANNOTATION.agenticScope,
          framework.agenticScopes[0],
          `or ${framework.agenticScopes.slice(1).join(', ')}`,
        ),
      );
    }
    case 'agentic-scope-unused':
      return view(
        'It has an agentic scope, but its use case is not to act, so the scope counts for nothing. Remove the scope, or correct the use case.',
        annotationSnippet(prefix + ANNOTATION.useCase, 'acts'),
      );
    default:
      return view(
        `Something that this workload builds on names ${shown} under ${prefix}${ANNOTATION.providesControls}, but its own evidence does not meet the level asked for. Let its operator attest or verify it there, or give evidence for this workload.`,
      );
  }
}
