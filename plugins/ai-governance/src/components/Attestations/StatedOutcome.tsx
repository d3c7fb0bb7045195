import { Outcome } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { Mark } from '../marks/Mark';
import { shapes } from '../marks/shapes';

const outcomes = {
  pass: { tone: 'met', shape: shapes.met },
  fail: { tone: 'notMet', shape: shapes.notMet },
  partial: { tone: 'insufficient', shape: shapes.insufficient },
  'not-applicable': { tone: 'na', shape: shapes.dash },
} as const;

/** What somebody stated, in the words that the dialog offers. */
export const StatedOutcome = (props: { outcome: Outcome; counts: boolean }) => {
  const t = useText();
  const { outcome, counts } = props;
  return (
    <Mark
      {...outcomes[outcome]}
      variant="row"
      tone={counts ? outcomes[outcome].tone : 'muted'}
      word={t(`attest.outcomes.${outcome}`)}
    />
  );
};
