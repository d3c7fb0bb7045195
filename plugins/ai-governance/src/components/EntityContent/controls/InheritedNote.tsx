import { ScorecardControl } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useProvidedControls } from '../../../hooks/useProvidedControls';
import { useText } from '../../../hooks/useText';
import { AssuranceMark } from '../../marks';
import { LoadingSkeleton } from '../../states';
import classes from './ControlDetail.module.css';

/** Who provides a control, and what would happen to the workload without it. */
export const InheritedNote = (props: {
  entityRef: string;
  control: ScorecardControl;
  providerRef: string;
}) => {
  const { entityRef, control, providerRef } = props;
  const t = useText();
  const provided = useProvidedControls(providerRef);
  const entry = provided.value?.controls.find(
    ({ controlId }) => controlId === control.controlId,
  );
  const fall = entry?.wouldFall.find(found => found.entityRef === entityRef);
  const risk = control.risk.toLocaleString();
  return (
    <div className={classes.inherited}>
      <AssuranceMark assurance="inherited" label="none" size={16} />
      <div>
        {t('entity.controls.provider.text', {
          provider: <EntityRefLink entityRef={providerRef} hideIcon />,
        })}{' '}
        {!entry && provided.loading ? (
          <LoadingSkeleton lines={[{ width: '320px' }]} />
        ) : (
          <>
            {fall &&
              t('entity.controls.provider.fall', {
                from: t(`common.maturity.${fall.from}`),
                to: t(`common.maturity.${fall.to}`),
              })}
            {!fall &&
              // The provider may be one that the reader may not look into.
              t(`entity.controls.provider.${entry ? 'open' : 'unknown'}`, {
                risk,
              })}
          </>
        )}
      </div>
    </div>
  );
};
