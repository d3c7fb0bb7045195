import { VersionPreview } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useNumber } from '../shared/useNumber';
import { CauseText } from './CauseText';
import classes from './VersionsPage.module.css';

/** Causes that have room beside the teams. */
const SHOWN = 8;

/** What makes most of the difference. */
export const PreviewCauses = (props: { causes: VersionPreview['causes'] }) => {
  const t = useText();
  const format = useNumber();
  return (
    <section className={classes.part}>
      <h4 className={textClasses.heading}>{t('versions.preview.causes')}</h4>
      <ol className={classes.causes}>
        {props.causes.slice(0, SHOWN).map(({ cause, workloads }) => (
          <li key={cause}>
            <CauseText cause={cause} />
            <span className={textClasses.small}>
              {t('versions.preview.workloads', {
                count: workloads,
                n: format(workloads),
              })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
