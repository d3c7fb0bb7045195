import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Fragment } from 'react';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { OwnerLink } from '../OwnerLink';
import { Panel } from '../Panel';
import classes from './EntityContent.module.css';

/** Whom the owner resolves to, and the teams above. */
export const OwnerPanel = (props: { scorecard: Scorecard }) => {
  const { owner, teams } = props.scorecard;
  const t = useText();
  const above = teams.filter(team => team !== owner.ref);
  return (
    <Panel title={t('entity.owner.title')}>
      <OwnerLink owner={owner} />
      {above.length > 0 && (
        <div className={textClasses.small}>
          {t('entity.owner.within')}{' '}
          {above.map((team, index) => (
            <Fragment key={team}>
              {index > 0 && ' › '}
              <EntityRefLink
                entityRef={team}
                defaultKind="group"
                hideIcon
                className={classes.underlined}
              />
            </Fragment>
          ))}
        </div>
      )}
    </Panel>
  );
};
