import { ControlEvidence } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import classes from './EvidenceTable.module.css';

/** A user as a link, a service as its name. */
export const Recorder = (props: { by: string }) =>
  /^user:[^/\s]+\/[^/\s]+$/.test(props.by) ? (
    <EntityRefLink entityRef={props.by} defaultKind="user" hideIcon />
  ) : (
    <code className={classes.mono}>{props.by}</code>
  );

/** Who found or states it, and who recorded it where that is somebody else. */
export const EvidenceSource = (props: { record: ControlEvidence }) => {
  const { source, assurance, by } = props.record;
  const t = useText();
  if (assurance === 'declared') return <>{t('entity.controls.inFile')}</>;
  return (
    <>
      <Recorder by={source} />
      {by && by !== source && (
        <div className={textClasses.small}>
          {t('entity.controls.recordedBy', { by: <Recorder by={by} /> })}
        </div>
      )}
    </>
  );
};
