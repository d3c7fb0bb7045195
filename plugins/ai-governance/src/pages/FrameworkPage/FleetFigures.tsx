import {
  CONTROL_STATUSES,
  ControlFigures,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Fragment } from 'react';
import { StatusMark } from '../../components/marks';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { usePageLinks } from '../shared/links';
import { StatusBar } from '../shared/StatusBar';
import { useNumber } from '../shared/useNumber';
import classes from './ControlDetail.module.css';
import { DetailPart } from './DetailPart';
import { satisfactionOf } from './frameworkView';

/** How many workloads stand where on one control; each number opens its list. */
export const FleetFigures = ({ figures }: { figures: ControlFigures }) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const { satisfied, applicable } = satisfactionOf(figures);
  return (
    <DetailPart
      title={t('pages.framework.detail.fleet')}
      hint={
        applicable === 0
          ? t('pages.framework.detail.fleetNone')
          : t('pages.framework.detail.fleetSubtitle', {
              part: format(satisfied),
              whole: format(applicable),
            })
      }
    >
      <StatusBar statuses={figures.statuses} />
      <dl className={classes.figures}>
        {CONTROL_STATUSES.map(status => (
          <Fragment key={status}>
            <dt>
              <StatusMark status={status} size={14} variant="row" />
            </dt>
            <dd>
              <FigureLink
                value={figures.statuses[status]}
                href={links.workloads({
                  control: figures.controlId,
                  status: [status],
                })}
                label={t('pages.framework.table.cell', {
                  control: figures.controlId,
                  n: format(figures.statuses[status]),
                  status: t(`common.status.${status}`),
                })}
              />
            </dd>
          </Fragment>
        ))}
      </dl>
    </DetailPart>
  );
};
