import {
  Control,
  ControlFigures,
  FrameworkDocument,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import classes from './ControlDetail.module.css';
import { DetailPart, Words } from './DetailPart';
import { FleetFigures } from './FleetFigures';
import { RelatedIds } from './RelatedIds';
import { Scope } from './Scope';

/** Everything that the framework says of a control, and where the workloads stand on it. */
export const ControlDetail = (props: {
  document: FrameworkDocument;
  control: Control;
  figures: ControlFigures | undefined;
  hrefOf: (controlId: string) => string;
}) => {
  const t = useText();
  const { document, control, figures, hrefOf } = props;
  const { evidence, weight, remediation, strengthens } = control;
  const stronger = document.controls.find(({ id }) => id === strengthens);
  return (
    <div className={classes.detail}>
      <DetailPart title={t('pages.framework.detail.statement')}>
        <p>{control.statement}</p>
        {stronger && (
          <p className={pageClasses.muted}>
            {t('pages.framework.detail.strengthens')}{' '}
            <Link className={pageClasses.link} href={hrefOf(stronger.id)}>
              {`${stronger.id} ${stronger.title}`}
            </Link>
          </p>
        )}
      </DetailPart>
      {figures && <FleetFigures figures={figures} />}
      <Scope control={control} document={document} />
      <DetailPart title={t('pages.framework.detail.evidence')}>
        {evidence.automatic?.map(({ source, looksFor }) => (
          <Words
            key={`${source} ${looksFor}`}
            term={t('pages.framework.detail.automatic', { source })}
          >
            {looksFor}
          </Words>
        ))}
        {evidence.attestation && evidence.attestation.length > 0 && (
          <Words term={t('pages.framework.detail.attestation')}>
            <ul>
              {evidence.attestation.map(item => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </Words>
        )}
        <p className={pageClasses.muted}>
          {t('pages.framework.detail.freshness', {
            automatic: String(evidence.freshnessDays.automatic),
            attestation: String(evidence.freshnessDays.attestation),
          })}{' '}
          {t(`pages.framework.detail.minimum.${evidence.minimum}`)}
        </p>
      </DetailPart>
      <DetailPart
        title={t('pages.framework.detail.weight', {
          value: String(weight.value),
        })}
      >
        {weight.rationale && <p>{weight.rationale}</p>}
      </DetailPart>
      <DetailPart title={t('pages.framework.detail.remediation')}>
        <ol>
          {remediation.steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {remediation.awsServices && remediation.awsServices.length > 0 && (
          <Words term={t('pages.framework.detail.services')}>
            {remediation.awsServices.join(', ')}
          </Words>
        )}
        {remediation.nonAwsAlternative && (
          <Words term={t('pages.framework.detail.alternative')}>
            {remediation.nonAwsAlternative}
          </Words>
        )}
      </DetailPart>
      <RelatedIds control={control} document={document} />
      <p className={classes.footnote}>{t('pages.framework.ownTexts')}</p>
    </div>
  );
};
