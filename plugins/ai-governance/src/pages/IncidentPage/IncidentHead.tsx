import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  Button,
  ButtonIcon,
  Link,
  Menu,
  MenuItem,
  MenuTrigger,
} from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import { ReactNode } from 'react';
import { Who } from '../../components/Approvals';
import {
  IncidentStatePill,
  senderName,
  SeverityMark,
  useIncidentTexts,
} from '../../components/Incidents';
import { SafeLink } from '../../components/SafeLink';
import { useText } from '../../hooks/useText';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { usePageLinks } from '../shared/links';
import { HeadAction, headActions } from './headActions';
import classes from './IncidentPage.module.css';

const Fact = (props: { name: string; children: ReactNode }) => (
  <div>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
);

const Source = ({ source }: Pick<Incident, 'source'>) => {
  const t = useText();
  const { system, externalId, url } = source;
  const isOurs = system === 'page' || system === 'api';
  const name = isOurs
    ? t(`incident.head.origin.${system}`)
    : senderName(system);
  const text = externalId ? `${name}, ${externalId}` : name;
  return url ? <SafeLink url={url} title={text} /> : <>{text}</>;
};

const Affected = ({ incident }: { incident: Incident }) => {
  const t = useText();
  const links = usePageLinks();
  const { affectedWorkloads, hiddenAffected } = incident;
  if (affectedWorkloads.length === 0 && hiddenAffected === 0) return null;
  return (
    <Fact name={t('incident.head.affected')}>
      <ul className={classes.commas}>
        {affectedWorkloads.map(({ entityRef, title, how }) => (
          <li
            key={entityRef}
            title={t(`incident.head.how.${how}`, {
              title: incident.workloadTitle,
            })}
          >
            <Link className={classes.link} href={links.governed(entityRef)}>
              {title}
            </Link>
          </li>
        ))}
        {hiddenAffected > 0 && (
          <li>
            {t('incident.head.affectedHidden', { count: hiddenAffected })}
          </li>
        )}
      </ul>
    </Fact>
  );
};

const Actions = (props: {
  incident: Incident;
  onAction: (action: HeadAction) => void;
}) => {
  const { onAction } = props;
  const t = useText();
  const { primary, secondary, more } = headActions(props.incident);
  const texts: Record<HeadAction, string> = {
    acknowledge: t('incident.move.acknowledge.action'),
    mitigate: t('incident.move.mitigate.action'),
    resolve: t('incident.move.resolve.action'),
    reopen: t('incident.move.reopen.action'),
    review: t('incident.review.action'),
    edit: t('incident.edit.action'),
    note: t('incident.timeline.note'),
  };
  return (
    <div className={classes.actions}>
      {primary && (
        <Button variant="primary" onPress={() => onAction(primary)}>
          {texts[primary]}
        </Button>
      )}
      {secondary && (
        <Button variant="secondary" onPress={() => onAction(secondary)}>
          {texts[secondary]}
        </Button>
      )}
      {more.length > 0 && (
        <MenuTrigger>
          <ButtonIcon
            variant="secondary"
            aria-label={t('incident.head.moreActions')}
            icon={<RiMore2Line aria-hidden />}
          />
          <Menu placement="bottom end">
            {more.map(action => (
              <MenuItem key={action} onAction={() => onAction(action)}>
                {texts[action]}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
      )}
    </div>
  );
};

/** Which incident it is, of what, how bad, and what to do next. */
export const IncidentHead = (props: {
  incident: Incident;
  onAction: (action: HeadAction) => void;
}) => {
  const { incident } = props;
  const t = useText();
  const texts = useIncidentTexts();
  const links = usePageLinks();
  const pages = useIncidentPageLinks();
  return (
    <header>
      <nav className={classes.trail} aria-label={t('incident.page.trail')}>
        <Link className={classes.link} href={pages.incidents()}>
          {t('incident.page.back')}
        </Link>
        <span aria-hidden>/</span>
        <span aria-current="page">{incident.number}</span>
      </nav>
      <div className={classes.titleLine}>
        <h2 className={classes.title}>{incident.title}</h2>
        <Actions {...props} />
      </div>
      <dl className={classes.facts}>
        <div>
          <dt className={classes.hidden}>{t('incident.edit.severity')}</dt>
          <dd>
            <SeverityMark severity={incident.severity} />
          </dd>
        </div>
        <Fact name={t('incident.head.state')}>
          <IncidentStatePill state={incident.state} variant="row" />
        </Fact>
        <Fact name={t('incident.head.workload')}>
          <Link
            className={classes.link}
            href={links.governed(incident.entityRef)}
          >
            {incident.workloadTitle}
          </Link>
        </Fact>
        <Fact name={t('incident.head.category')}>
          {texts.category(incident.category)}
        </Fact>
        <Fact name={t('incident.head.layer')}>
          {texts.layer(incident.layer)}
        </Fact>
        {incident.asset && (
          <Fact name={t('incident.head.asset')}>
            <Link
              className={classes.link}
              href={links.entity(incident.asset.entityRef)}
            >
              {incident.asset.title}
            </Link>
          </Fact>
        )}
        {incident.assignee && (
          <Fact name={t('incident.head.assignee')}>
            <Who subject={incident.assignee} />
          </Fact>
        )}
        <Fact name={t('incident.head.source')}>
          <Source source={incident.source} />
        </Fact>
        <Affected incident={incident} />
      </dl>
      {incident.description.trim() && (
        <p className={classes.description}>{incident.description}</p>
      )}
    </header>
  );
};
