import { GateDecision } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { VerdictPill } from '../marks';
import classes from './Gates.module.css';
import { outcomeOf } from './proceed';

/** A verdict, and beside one that does not allow whether the gate stops or only warns. */
export const VerdictLine = (props: {
  decision: Pick<GateDecision, 'verdict' | 'mode' | 'proceed'>;
}) => {
  const { decision } = props;
  const t = useText();
  const outcome = outcomeOf(decision);
  return (
    <span className={classes.verdict}>
      <VerdictPill verdict={decision.verdict} />
      {outcome !== 'goes' && outcome !== 'obliged' && (
        <span className={textClasses.small}>
          {t(`gates.outcome.${outcome}`)}
        </span>
      )}
    </span>
  );
};
