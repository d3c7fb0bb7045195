import { Waiver } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { scrollRegion } from '../../components/scrollRegion';
import { useText } from '../../hooks/useText';
import page from '../shared/page.module.css';
import { WaiverRow, WaiverView } from './WaiverRow';
import classes from './WaiversPage.module.css';

const MIDDLE = {
  waiting: 'wanted',
  active: 'ends',
  past: 'outcome',
} as const satisfies Record<WaiverView, string>;

/** Waivers of one list, a row each. */
export const WaiverTable = (props: {
  view: WaiverView;
  /** Names the part that scrolls, where the room is narrow. */
  label: string;
  waivers: Waiver[];
  isLoading: boolean;
  onChanged: () => void;
  /** Absent where all are there. */
  onMore?: () => void;
}) => {
  const { view, waivers, onMore } = props;
  const t = useText();
  const columns = [
    'workload',
    'control',
    MIDDLE[view],
    'actions',
    'reason',
    'asked',
  ] as const;
  return (
    <>
      <div className={page.scroller} {...scrollRegion(props.label)}>
        <table className={page.table}>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {t(`waivers.page.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {waivers.map(waiver => (
              <WaiverRow
                key={waiver.id}
                view={view}
                waiver={waiver}
                onChanged={props.onChanged}
              />
            ))}
          </tbody>
        </table>
      </div>
      {onMore && (
        <div className={classes.more}>
          <Button
            variant="tertiary"
            size="small"
            isPending={props.isLoading}
            onPress={onMore}
          >
            {t('waivers.page.more')}
          </Button>
        </div>
      )}
    </>
  );
};
