import {
  AssessmentAnswer,
  AssessmentQuestion,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** What somebody has chosen and typed for one control. */
export interface AnswerDraft {
  answer: AssessmentAnswer | null;
  statement: string;
  link: string;
}

/** What is sent of it: never without an answer, never a link that is none. */
export interface SentAnswer {
  answer: AssessmentAnswer;
  statement?: string;
  link?: string;
}

/** Arrow keys run through the answers; the one that somebody stops at counts. */
const PAUSE_MS = 350;

/**
 * Keeps what is typed whatever happens, and sends it once somebody pauses,
 * one after the other, so that the last one stands.
 */
export function useAnswer(props: {
  question: AssessmentQuestion;
  send: (answer: SentAnswer) => Promise<AssessmentQuestion>;
  onSaved: (question: AssessmentQuestion, answer: AssessmentAnswer) => void;
}) {
  const { question } = props;
  const [draft, setDraft] = useState<AnswerDraft>(() => draftOf(question));
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<Error>();

  const latest = useRef({ ...props, draft });
  latest.current = { ...props, draft: latest.current.draft };
  const sent = useRef(JSON.stringify(toSend(draft)));
  const busy = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    // Whoever is at it sends what has come since as well.
    if (busy.current) return;
    busy.current = true;
    setSaving(true);
    setError(undefined);
    try {
      for (
        let next = toSend(latest.current.draft);
        next && JSON.stringify(next) !== sent.current;
        next = toSend(latest.current.draft)
      ) {
        const saved = await latest.current.send(next);
        sent.current = JSON.stringify(next);
        latest.current.onSaved(saved, next.answer);
      }
    } catch (failure) {
      setError(toError(failure));
    } finally {
      busy.current = false;
      setSaving(false);
    }
  }, []);

  const change = useCallback(
    (part: Partial<AnswerDraft>) => {
      const next = { ...latest.current.draft, ...part };
      latest.current.draft = next;
      setDraft(next);
      clearTimeout(timer.current);
      // Texts are sent when their field is left, a choice by itself.
      if (part.answer !== undefined)
        timer.current = setTimeout(flush, PAUSE_MS);
    },
    [flush],
  );

  // Leaving the layer loses nothing.
  useEffect(
    () => () => {
      flush();
    },
    [flush],
  );

  return { draft, change, flush, saving, error };
}

/** That a control does not apply counts once somebody says why. */
export function lacksReason(draft: AnswerDraft): boolean {
  return draft.answer === 'not-applicable' && draft.statement.trim() === '';
}

/** Whether a reader could follow it. */
export function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}

function draftOf(question: AssessmentQuestion): AnswerDraft {
  return {
    answer: question.answer,
    statement: question.statement ?? '',
    link: question.link ?? '',
  };
}

function toSend(draft: AnswerDraft): SentAnswer | undefined {
  if (draft.answer === null || lacksReason(draft)) return undefined;
  return {
    answer: draft.answer,
    statement: draft.statement.trim() || undefined,
    link: isWebAddress(draft.link) ? draft.link.trim() : undefined,
  };
}
