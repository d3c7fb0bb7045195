import {
  ChangeFreeze,
  EnvironmentPolicy,
  SEVERITIES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { useText } from '../../hooks/useText';
import { useList } from '../shared/useList';

const WEEKLY = /^(mon|tue|wed|thu|fri|sat|sun) (\d\d:\d\d)$/i;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The rules of an environment as sentences, in the order in which a gate looks at them. */
export function useRules(): (environment: EnvironmentPolicy) => string[] {
  const t = useText();
  const list = useList();

  /** As the clock on the wall there says it; the name of the zone stands beside it. */
  function wallTime(text: string): string {
    const [, day, hour] = WEEKLY.exec(text) ?? [];
    const known = DAYS.find(name => name === day?.toLocaleLowerCase('en-US'));
    if (known) return t(`gates.rule.weekday.${known}`, { time: hour });
    const time = DateTime.fromISO(text);
    return time.isValid
      ? time.toFormat(text.includes('T') ? 'd LLL yyyy, HH:mm' : 'd LLL yyyy')
      : text;
  }

  function freeze({ name, from, to, timeZone }: ChangeFreeze): string {
    const words = {
      name,
      from: wallTime(from),
      to: wallTime(to),
      zone: timeZone,
    };
    return WEEKLY.test(from)
      ? t('gates.rule.freezeWeekly', words)
      : t('gates.rule.freezeOnce', words);
  }

  function phase(environment: EnvironmentPolicy): string {
    const { requiredPhase, minimumPhase } = environment;
    const minimum = minimumPhase && t(`common.maturity.${minimumPhase}`);
    if (requiredPhase === 'none') {
      return minimum
        ? t('gates.rule.phaseMinimum', { phase: minimum })
        : t('gates.rule.phaseNone');
    }
    if (requiredPhase === 'workload') {
      return minimum
        ? t('gates.rule.phaseOwnAtLeast', { phase: minimum })
        : t('gates.rule.phaseOwn');
    }
    return t('gates.rule.phaseFixed', {
      phase: t(`common.maturity.${requiredPhase}`),
    });
  }

  function blockedBy(environment: EnvironmentPolicy): string {
    const { incidents } = environment;
    if (incidents === 'none') return t('gates.rule.incidentsNone');
    const heavy = SEVERITIES.slice(0, SEVERITIES.indexOf(incidents) + 1);
    return t('gates.rule.incidents', {
      severities: list(
        heavy.map(severity => t(`gates.rule.severity.${severity}`)),
        'disjunction',
      ),
    });
  }

  function age({ maxAgeSeconds }: EnvironmentPolicy): string {
    if (maxAgeSeconds % DAY === 0 && maxAgeSeconds > DAY) {
      return t('gates.rule.ageDays', { count: maxAgeSeconds / DAY });
    }
    return maxAgeSeconds < HOUR
      ? t('gates.rule.ageMinutes', { count: Math.round(maxAgeSeconds / 60) })
      : t('gates.rule.ageHours', { count: Math.round(maxAgeSeconds / HOUR) });
  }

  return environment => [
    phase(environment),
    environment.approval === 'required'
      ? t('gates.rule.approval')
      : t('gates.rule.approvalNone'),
    ...(environment.minimumScore === null
      ? []
      : [t('gates.rule.score', { score: String(environment.minimumScore) })]),
    blockedBy(environment),
    ...environment.freezes.map(freeze),
    ...(environment.deployers
      ? [
          t('gates.rule.deployers', {
            who: list(environment.deployers, 'disjunction'),
          }),
        ]
      : []),
    age(environment),
    ...(environment.onUnknown === 'deny' ? [t('gates.rule.unknown')] : []),
    ...(environment.enforceFilter ? [t('gates.rule.filter')] : []),
    t(`gates.rule.onError.${environment.onError}`),
  ];
}
