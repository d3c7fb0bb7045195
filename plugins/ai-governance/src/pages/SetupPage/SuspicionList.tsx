import { HealthDetails } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { useNumber } from '../shared/useNumber';
import classes from './ProvidersPanel.module.css';

/** Failures of resources that share no more than their account with a workload, those seen last first. */
export const SuspicionList = ({
  suspicions: { total, items },
}: Pick<HealthDetails, 'suspicions'>) => {
  const t = useText();
  const format = useNumber();
  return (
    <details className={classes.suspicions}>
      <summary>
        {t('pages.setup.providers.suspicions', {
          count: total,
          n: format(total),
        })}
      </summary>
      <p>{t('pages.setup.providers.suspicionsRemedy')}</p>
      <ul>
        {items.map(({ source, resource, account, checkId }) => (
          <li key={`${source} ${checkId} ${account} ${resource}`}>
            {t('pages.setup.providers.suspicion', {
              source,
              check: checkId,
              resource,
              account: account ?? t('pages.setup.providers.noAccount'),
            })}
          </li>
        ))}
      </ul>
      {total > items.length && (
        <p>
          {t('pages.setup.providers.more', { n: format(total - items.length) })}
        </p>
      )}
    </details>
  );
};
