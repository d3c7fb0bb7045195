import {
  Attestation,
  ProvidedControls,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { AgeText } from '../Attestations';
import { StatusMark } from '../marks';
import classes from './ProvidedControls.module.css';
import { fallsOf, usesOf } from './providedView';
import { WorkloadList } from './WorkloadList';

/** One provided control: how it stands here, who leans on it, and who would fall. */
export const ProvidedControlRow = (props: {
  control: ProvidedControls['controls'][number];
  /** The newest statement about it here. */
  attestation?: Attestation;
  onAttest: () => void;
}) => {
  const { control, attestation } = props;
  const { controlId, usedBy, wouldFall } = control;
  const t = useText();
  const titles = new Map(usedBy.map(used => [used.entityRef, used.title]));
  return (
    <tr>
      <th scope="row" className={classes.control}>
        {control.title}
        <div className={textClasses.small}>{controlId}</div>
        {control.named === false && (
          <div className={textClasses.small}>{t('provided.notNamed')}</div>
        )}
      </th>
      <td>
        <StatusMark status={control.status} />
      </td>
      <td className={classes.evidence}>
        <div>
          {t(
            control.decidedBy
              ? `entity.controls.decided.${control.decidedBy}`
              : 'provided.evidenceUnknown',
          )}
        </div>
        {attestation && (
          <div className={classes.attested}>
            {t('provided.attestedBy', {
              by: <EntityRefLink entityRef={attestation.by} hideIcon />,
            })}{' '}
            <AgeText attestation={attestation} />
          </div>
        )}
        <Button
          variant="secondary"
          size="small"
          className={classes.button}
          aria-label={t('provided.attestOf', { control: controlId })}
          onPress={props.onAttest}
        >
          {t('provided.attest')}
        </Button>
      </td>
      <td>
        <WorkloadList
          label={t('provided.workloads', { count: usesOf(control) })}
          count={usesOf(control)}
          none={t('provided.noWorkload')}
          workloads={usedBy}
        />
      </td>
      <td>
        <WorkloadList
          label={t('provided.falls', { count: fallsOf(control) })}
          count={fallsOf(control)}
          none={t('provided.noFall')}
          workloads={wouldFall.map(({ entityRef, from, to }) => ({
            entityRef,
            title: titles.get(entityRef) ?? entityRef,
            note: (
              <span className={textClasses.small}>
                {t('provided.fallOf', {
                  from: t(`common.maturity.${from}`),
                  to: t(`common.maturity.${to}`),
                })}
              </span>
            ),
          }))}
        />
      </td>
    </tr>
  );
};
