import {
  Assessment,
  AssessmentEntity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Card, Link } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import clsx from 'clsx';
import { MaturityMark, StatusMark } from '../../../components/marks';
import { useText } from '../../../hooks/useText';
import { EntityState } from '../journey/EntityState';
import classes from './nav.module.css';
import type { WayOn } from './useWayOn';

const Icon = (props: { entity: AssessmentEntity; current: boolean }) => {
  const t = useText();
  if (props.entity.baselineAt !== null) {
    return (
      <StatusMark
        status="met"
        label="none"
        title={t('pages.assess.nav.baselineDone')}
      />
    );
  }
  if (props.current) {
    return <RiArrowRightLine size={16} aria-hidden className={classes.arrow} />;
  }
  return (
    <MaturityMark
      maturity="not-assessed"
      label="none"
      title={
        props.entity.answered === 0
          ? t('pages.assess.nav.notStarted')
          : undefined
      }
    />
  );
};

/** The workloads of the assessment with how far each is. */
export const WorkloadNav = (props: {
  assessment: Assessment;
  entityRef: string;
  hrefOf: WayOn['hrefOf'];
}) => {
  const t = useText();
  return (
    <Card className={classes.card}>
      <nav aria-label={t('pages.assess.nav.workloads')}>
        <div className={classes.eyebrow}>{t('pages.assess.nav.workloads')}</div>
        <ul className={classes.list}>
          {props.assessment.entities.map(entity => {
            const current = entity.entityRef === props.entityRef;
            return (
              <li key={entity.entityRef}>
                <Link
                  className={clsx(classes.link, current && classes.current)}
                  href={props.hrefOf({
                    entity: entity.entityRef,
                    section: undefined,
                  })}
                  aria-current={current ? 'step' : undefined}
                >
                  <Icon entity={entity} current={current} />
                  <span className={classes.text}>
                    <span className={classes.name}>{entity.title}</span>
                    <span className={classes.note}>
                      <EntityState entity={entity} />
                    </span>
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
    </Card>
  );
};
