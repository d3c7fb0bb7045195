import { FrameworkDocument } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  ButtonLink,
} from '@backstage/ui';
import { Panel } from '../../components/Panel';
import { SafeLink } from '../../components/SafeLink';
import { useText } from '../../hooks/useText';
import { useGateLinks } from '../shared/gateLinks';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './FrameworkHead.module.css';

/** Which framework it is, and whose words these are. */
export const FrameworkHead = (props: {
  document: FrameworkDocument;
  digest: string;
}) => {
  const t = useText();
  const format = useNumber();
  const links = useGateLinks();
  const { framework, controls } = props.document;
  const facts = [
    t('pages.framework.version', { version: framework.version }),
    ...(framework.sourceEdition
      ? [t('pages.framework.edition', { edition: framework.sourceEdition })]
      : []),
    t('pages.framework.controlCount', {
      count: controls.length,
      n: format(controls.length),
    }),
  ];
  return (
    <Panel
      title={framework.title}
      note={facts.join(' · ')}
      aside={
        <ButtonLink variant="tertiary" size="small" href={links.versions()}>
          {t('gates.page.versions')}
        </ButtonLink>
      }
    >
      <p className={classes.prose}>{t('pages.framework.ownTexts')}</p>
      <Accordion>
        <AccordionTrigger level={3} title={t('pages.framework.about')} />
        <AccordionPanel>
          {framework.note && <p className={classes.prose}>{framework.note}</p>}
          <p className={classes.prose}>
            {t('pages.framework.digest')}{' '}
            <span className={pageClasses.mono}>{props.digest}</span>
          </p>
          <ul className={classes.sources}>
            {framework.sources?.map(source => (
              <li key={`${source.url} ${source.title}`}>
                <SafeLink url={source.url} title={source.title} />{' '}
                {typeof source.seen === 'string' && (
                  <span className={pageClasses.muted}>
                    {t('pages.framework.sourceSeen', { seen: source.seen })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </AccordionPanel>
      </Accordion>
    </Panel>
  );
};
