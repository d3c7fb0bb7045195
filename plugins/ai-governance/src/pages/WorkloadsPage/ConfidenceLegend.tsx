import { DecidedBy } from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import confidenceClasses from '../../components/ConfidenceBar/ConfidenceBar.module.css';
import { useText } from '../../hooks/useText';
import listClasses from '../shared/list.module.css';

const KINDS: Exclude<DecidedBy, 'both'>[] = [
  'verified',
  'attested',
  'declared',
  'none',
];

/** What the bars of all rows mean, said once. */
export const ConfidenceLegend = () => {
  const t = useText();
  return (
    <div className={listClasses.legend}>
      {t('pages.workloads.table.legend')}
      {KINDS.map(kind => (
        <span key={kind}>
          <i
            className={clsx(confidenceClasses.swatch, confidenceClasses[kind])}
          />
          {t(`common.assurance.${kind}`)}
        </span>
      ))}
    </div>
  );
};
