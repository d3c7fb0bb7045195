import { VersionPreview } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { formatTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useNumber } from '../shared/useNumber';
import { PreviewCauses } from './PreviewCauses';
import { PreviewItems } from './PreviewItems';
import { PreviewTeams } from './PreviewTeams';
import { EFFECTS, PreviewChoice } from './previewView';
import classes from './VersionsPage.module.css';

/** What would become of the workloads: in all, by team, one by one, and why. */
export const PreviewResult = (props: {
  preview: VersionPreview;
  onAgain: () => void;
}) => {
  const { preview, onAgain } = props;
  const { total, teams, items, causes, at, decidedFor } = preview;
  const t = useText();
  const format = useNumber();
  const [choice, setChoice] = useState<PreviewChoice>({});
  const isLater = Date.parse(decidedFor) > Date.parse(at);
  return (
    <div className={classes.preview}>
      <p>
        <b role="status">
          {total.newlyDenied === 0
            ? t('versions.preview.stopsNone', { of: format(total.workloads) })
            : t('versions.preview.stops', {
                count: total.newlyDenied,
                n: format(total.newlyDenied),
                of: format(total.workloads),
              })}
        </b>{' '}
        <span className={textClasses.muted}>
          {isLater
            ? t('versions.preview.asOf', { time: formatTime(decidedFor) })
            : t('versions.preview.asOfNow', { time: formatTime(at) })}
        </span>{' '}
        <Button variant="tertiary" size="small" onPress={onAgain}>
          {t('versions.preview.again')}
        </Button>
      </p>
      <ul className={classes.totals}>
        {EFFECTS.map(effect => (
          <li key={effect}>
            <button
              type="button"
              className={classes.total}
              disabled={total[effect] === 0}
              aria-pressed={choice.effect === effect}
              onClick={() =>
                setChoice({
                  ...choice,
                  effect: choice.effect === effect ? undefined : effect,
                })
              }
            >
              <span className={classes.figure}>{format(total[effect])}</span>
              <span>{t(`versions.effect.${effect}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {items.length > 0 && (
        <>
          <div className={classes.pair}>
            <PreviewTeams
              teams={teams}
              chosen={choice.team}
              onChoose={team => setChoice({ ...choice, team })}
            />
            <PreviewCauses causes={causes} />
          </div>
          <PreviewItems
            items={items}
            choice={choice}
            onClear={() => setChoice({})}
          />
        </>
      )}
    </div>
  );
};
