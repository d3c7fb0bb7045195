import {
  EnvironmentView,
  VERDICTS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button, Link } from '@backstage/ui';
import { environmentTitle } from '../../components/Gates';
import { ModeBadge, VerdictPill, WarningMark } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { formatDay, formatTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { FigureLink } from '../shared/FigureLink';
import { useGateLinks } from '../shared/gateLinks';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './GatesPage.module.css';
import { useRules } from './useRules';

/** What the mode means, and since or until when it holds. */
const ModeText = ({ environment }: { environment: EnvironmentView }) => {
  const t = useText();
  const { mode, enforcesFrom, policy } = environment;
  if (mode === 'warn' && enforcesFrom) {
    return <>{t('gates.mode.warnUntil', { time: formatTime(enforcesFrom) })}</>;
  }
  if (mode === 'enforce' && policy.enforceFrom) {
    return (
      <>
        {t('gates.mode.enforceSince', { day: formatDay(policy.enforceFrom) })}
      </>
    );
  }
  return <>{t(`gates.mode.${mode}`)}</>;
};

const Figures = ({ environment }: { environment: EnvironmentView }) => {
  const t = useText();
  const format = useNumber();
  const links = useGateLinks();
  const { name } = environment.policy;
  return (
    <section>
      <h3 className={textClasses.heading}>{t('gates.page.lastDays')}</h3>
      <ul className={classes.figures}>
        {VERDICTS.map(verdict => {
          const value = environment.decisions[verdict];
          return (
            <li key={verdict}>
              <VerdictPill verdict={verdict} variant="row" />
              <FigureLink
                strong
                value={value}
                href={links.decisions({
                  environment: name,
                  verdict: [verdict],
                  days: '7',
                })}
                label={t('gates.page.figure', {
                  n: format(value),
                  environment: environmentTitle(environment.policy),
                  verdict: t(`common.verdict.${verdict}`),
                })}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** Workloads that the gate denied when it last decided, and the way to the decisions that this counts. */
const Denied = ({ environment }: { environment: EnvironmentView }) => {
  const t = useText();
  const format = useNumber();
  const links = useGateLinks();
  const { mode, lastDenied, policy } = environment;
  if (lastDenied === 0) {
    return <p className={textClasses.muted}>{t('gates.page.deniedNone')}</p>;
  }
  return (
    <p className={textClasses.muted}>
      {t(
        mode === 'enforce' ? 'gates.page.deniedNow' : 'gates.page.deniedThen',
        { count: lastDenied, n: format(lastDenied) },
      )}{' '}
      <Link
        className={pageClasses.link}
        href={links.decisions({
          environment: policy.name,
          verdict: ['deny'],
          last: true,
        })}
      >
        {t('gates.page.denials', { environment: environmentTitle(policy) })}
      </Link>
    </p>
  );
};

/** One environment: what its gate asks for, what it said lately, and whether it stops anything. */
export const EnvironmentCard = (props: {
  environment: EnvironmentView;
  mayChange: boolean;
  onChangeMode: () => void;
}) => {
  const { environment, mayChange } = props;
  const { policy, mode, enforcesFrom, freeze } = environment;
  const t = useText();
  const rules = useRules();
  return (
    <Panel
      className={classes.environment}
      title={environmentTitle(policy)}
      aside={<ModeBadge mode={mode} enforcesFrom={enforcesFrom} />}
    >
      <div className={classes.body}>
        <p className={textClasses.muted}>
          <ModeText environment={environment} />
          {policy.aliases.length > 0 &&
            ` ${t('gates.page.aliases', { names: policy.aliases.join(', ') })}`}
        </p>
        {freeze && (
          <p className={classes.freeze}>
            <WarningMark
              size={14}
              word={t('gates.page.frozen', {
                name: freeze.name,
                time: formatTime(freeze.until),
              })}
            />
          </p>
        )}
        <ul className={classes.rules}>
          {rules(policy).map(rule => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <div className={classes.foot}>
          <Figures environment={environment} />
          <Denied environment={environment} />
          {mayChange && (
            <Button
              variant="secondary"
              size="small"
              aria-label={t(
                mode === 'enforce'
                  ? 'gates.page.changeModeOf'
                  : 'gates.page.turnOnOf',
                { environment: environmentTitle(policy) },
              )}
              onPress={props.onChangeMode}
            >
              {t(
                mode === 'enforce'
                  ? 'gates.page.changeMode'
                  : 'gates.page.turnOn',
              )}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
};
