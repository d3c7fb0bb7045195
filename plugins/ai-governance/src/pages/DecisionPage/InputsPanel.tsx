import { DecisionInputDigests } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { DigestText } from '../../components/DigestText';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import { useGateLinks } from '../shared/gateLinks';
import pageClasses from '../shared/page.module.css';
import classes from './DecisionPage.module.css';

const PARTS = [
  'environment',
  'evaluation',
  'subject',
  'approval',
  'waivers',
  'incidents',
] as const;

/** What stood behind the decision, each part by its digest. */
export const InputsPanel = ({ inputs }: { inputs: DecisionInputDigests }) => {
  const t = useText();
  const links = useGateLinks();
  const versions = [
    ...(inputs.framework
      ? [{ what: 'framework' as const, ...inputs.framework }]
      : []),
    { what: 'policy' as const, ...inputs.policy },
  ];
  return (
    <Panel
      title={t('gates.decision.inputs')}
      note={t('gates.decision.inputsNote')}
    >
      <dl className={classes.digests}>
        {versions.map(({ what, version, digest }) => (
          <div key={what}>
            <dt>{t(`gates.input.${what}`)}</dt>
            <dd>
              <Link className={pageClasses.link} href={links.versions(digest)}>
                {version}
              </Link>
              <DigestText digest={digest} copyOf={t(`gates.input.${what}`)} />
            </dd>
          </div>
        ))}
        {PARTS.map(part => {
          const digest = inputs[part];
          return (
            <div key={part}>
              <dt>{t(`gates.input.${part}`)}</dt>
              <dd>
                {digest ? (
                  <DigestText
                    digest={digest}
                    copyOf={t(`gates.input.${part}`)}
                  />
                ) : (
                  <span className={pageClasses.muted}>
                    {t('gates.input.none')}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>{t('gates.input.engine')}</dt>
          <dd>{inputs.engine}</dd>
        </div>
      </dl>
    </Panel>
  );
};
