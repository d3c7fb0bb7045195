import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useRequirementText } from '../../hooks/useRequirementText';
import classes from './EntityCard.module.css';

/** What the line in the grid means, and how many sections stand below it. */
export const GridNote = (props: { scorecard: Scorecard }) => (
  <p className={classes.note}>{useRequirementText(props.scorecard)}</p>
);
