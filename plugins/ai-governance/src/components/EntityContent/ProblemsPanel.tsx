import {
  DEFAULT_ANNOTATION_PREFIX,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { CopySnippet } from '../CopySnippet';
import { WarningMark } from '../marks';
import { Panel } from '../Panel';
import classes from './ProblemsPanel.module.css';

/** What in the file is not understood, and what it would read put right. */
export const ProblemsPanel = (props: { scorecard: Scorecard }) => {
  const { problems, overclaims, claims, sections } = props.scorecard;
  const t = useText();
  const reached = new Map(sections.map(({ id, maturity }) => [id, maturity]));
  const count = problems.length + overclaims.length;
  if (count === 0) {
    return (
      <Panel title={t('entity.problems.title')}>
        <p className={classes.text}>{t('entity.problems.none')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('entity.problems.title')}
      aside={t('entity.problems.count', { count })}
    >
      <ul className={classes.list}>
        {problems.map(problem => (
          <li key={`${problem.code} ${problem.subject}`}>
            <WarningMark word={t(`entity.problems.code.${problem.code}`)} />
            <p className={classes.text}>
              <code className={classes.mono}>{problem.subject}</code>{' '}
              {problem.message}
            </p>
            {problem.snippet && <CopySnippet snippet={problem.snippet} />}
          </li>
        ))}
        {overclaims.map(layer => (
          <li key={layer}>
            <WarningMark word={t('entity.problems.code.overclaim')} />
            <p className={classes.text}>
              <code className={classes.mono}>layer.{layer}</code>{' '}
              {t('entity.problems.overclaim', {
                layer: t(`common.section.${layer}`),
                claimed: t(`common.maturity.${claims[layer] ?? 'none'}`),
                reached: t(`common.maturity.${reached.get(layer) ?? 'none'}`),
              })}
            </p>
            <CopySnippet
              snippet={annotation(
                `layer.${layer}`,
                reached.get(layer) ?? 'none',
              )}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
};

function annotation(key: string, value: string): string {
  return [
    'metadata:',
    '  annotations:',
    `    ${DEFAULT_ANNOTATION_PREFIX}${key}: ${value}`,
  ].join('\n');
}
