import { AttestationResult } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { Mark } from '../marks/Mark';
import { shapes } from '../marks/shapes';
import classes from './AttestDialog.module.css';

/** What became of a statement, entity by entity. */
export const AttestResults = (props: { result: AttestationResult }) => {
  const t = useText();
  return (
    <div role="status">
      <h3 className={textClasses.heading}>{t('attest.done')}</h3>
      <ul className={classes.results}>
        {props.result.items.map(item => (
          <li key={item.entityRef} className={classes.result}>
            <Mark
              tone={item.status === 'recorded' ? 'met' : 'notMet'}
              shape={item.status === 'recorded' ? shapes.met : shapes.notMet}
              word={t(`attest.result.${item.status}`)}
            />
            <EntityRefLink entityRef={item.entityRef} hideIcon />
            {item.message && <p>{item.message}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
};
