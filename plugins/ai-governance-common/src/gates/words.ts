import { DateTime } from 'luxon';
import { parseTime } from '../evaluation/time';
import { DecisionReason } from './decision';

/** What a reason says to people, and what they can do about it. @public */
export interface ReasonWords {
  message: string;
  /** Empty where nothing is to be done. */
  fix: string;
}

/** @public */
export interface ExplainReasonOptions {
  /** What people call the environment. */
  environment: string;
  /** What people call a group, user, entity, approval or incident. */
  titleOf?: (ref: string) => string | undefined;
  /** Title of a control by its id. */
  controlTitleOf?: (controlId: string) => string | undefined;
}

/** What the sentences of one reason are made of. */
export class Words {
  constructor(
    readonly reason: DecisionReason,
    private readonly options: ExplainReasonOptions,
  ) {}

  get environment(): string {
    return this.options.environment;
  }

  /** What the reason is about, as people call it. */
  get ref(): string {
    return this.titled(this.reason.ref ?? '');
  }

  get control(): string {
    const id = this.reason.controlId ?? '';
    const title = this.options.controlTitleOf?.(id);
    return title === undefined ? id : `${id} (${title})`;
  }

  get resolvesAt(): string {
    return when(this.reason.resolvesAt);
  }

  /** Everybody that it waits for, as a list of names; empty where nobody is named. */
  get waitingFor(): string {
    return listed((this.reason.waitingFor ?? []).map(ref => this.titled(ref)));
  }

  value(key: string): string {
    return String(this.reason.values?.[key] ?? '');
  }

  has(key: string): boolean {
    return this.reason.values?.[key] !== undefined;
  }

  timeOf(key: string): string {
    return when(this.value(key));
  }

  titled(ref: string): string {
    return this.options.titleOf?.(ref) ?? ref;
  }
}

function listed(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** An instant as people read it; a text that is none as it is. */
function when(time: string | undefined): string {
  const millis = parseTime(time);
  const read = DateTime.fromMillis(Number.isNaN(millis) ? 0 : millis, {
    zone: 'utc',
    locale: 'en-GB',
  });
  return Number.isNaN(millis) || !read.isValid
    ? time ?? ''
    : `${read.toFormat('d LLL yyyy, HH:mm')} UTC`;
}

/** The first letter of a sentence. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('en-US') + text.slice(1);
}
