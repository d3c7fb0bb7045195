import { SetupFinding } from '@ai-governance/backstage-plugin-ai-governance-common';
import { RiInformationLine } from '@remixicon/react';
import { WarningMark } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './FindingsPanel.module.css';

const LEVELS: readonly SetupFinding['level'][] = ['error', 'warning', 'info'];

const Level = ({ level }: { level: SetupFinding['level'] }) => {
  const t = useText();
  const word = t(`pages.setup.findings.level.${level}`);
  return level === 'info' ? (
    <span className={classes.info}>
      <RiInformationLine size={16} aria-hidden />
      {word}
    </span>
  ) : (
    <WarningMark word={word} />
  );
};

/** What is missing or wrong, worst first, each with what to do about it. */
export const FindingsPanel = ({ findings }: { findings: SetupFinding[] }) => {
  const t = useText();
  const format = useNumber();
  const sorted = LEVELS.flatMap(level =>
    findings.filter(finding => finding.level === level),
  );
  return (
    <Panel
      title={
        findings.length === 0
          ? t('pages.setup.findings.titleNone')
          : t('pages.setup.findings.title', {
              count: findings.length,
              n: format(findings.length),
            })
      }
      note={findings.length === 0 && t('pages.setup.findings.none')}
    >
      {sorted.length > 0 && (
        <ul className={classes.findings}>
          {sorted.map(finding => (
            <li key={`${finding.code} ${finding.subject ?? ''}`}>
              <Level level={finding.level} />
              <div className={classes.text}>
                <p>{finding.message}</p>
                <p className={pageClasses.muted}>{finding.remedy}</p>
                {finding.subject && (
                  <p className={pageClasses.muted}>
                    {t('pages.setup.findings.concerns', {
                      subject: (
                        <span className={pageClasses.mono}>
                          {finding.subject}
                        </span>
                      ),
                    })}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
