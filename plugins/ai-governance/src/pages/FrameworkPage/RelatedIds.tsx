import {
  Control,
  FrameworkDocument,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { SafeLink } from '../../components/SafeLink';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import classes from './ControlDetail.module.css';
import { DetailPart, Words } from './DetailPart';
import { relatedIds } from './relatedIds';

/** What other frameworks say on the same subject: related, never satisfied. */
export const RelatedIds = (props: {
  control: Control;
  document: FrameworkDocument;
}) => {
  const t = useText();
  const { control, document } = props;
  const groups = relatedIds(control, document.externalFrameworks);
  const { prowlerChecks = {}, prowlerRequirements = [] } = control.evidence;
  const checks = Object.entries(prowlerChecks).filter(
    ([, ids]) => ids.length > 0,
  );
  if (groups.length + checks.length + prowlerRequirements.length === 0) {
    return null;
  }
  return (
    <DetailPart
      title={t('pages.framework.detail.related')}
      hint={t('pages.framework.detail.relatedHint')}
    >
      {groups.map(({ key, title, url, ids }) => (
        <Words
          key={key}
          term={url ? <SafeLink url={url} title={title} /> : title}
        >
          <ul className={classes.ids}>
            {ids.map(({ id, name }) => (
              <li key={id}>
                <span className={pageClasses.mono}>{id}</span>
                {name && ` ${name}`}
              </li>
            ))}
          </ul>
        </Words>
      ))}
      {checks.map(([provider, ids]) => (
        <Words
          key={provider}
          term={t('pages.framework.detail.prowler', { provider })}
        >
          <span className={pageClasses.mono}>{ids.join(', ')}</span>
        </Words>
      ))}
      {prowlerRequirements.length > 0 && (
        <Words term={t('pages.framework.detail.prowlerRequirements')}>
          <span className={pageClasses.mono}>
            {prowlerRequirements.join(', ')}
          </span>
        </Words>
      )}
    </DetailPart>
  );
};
