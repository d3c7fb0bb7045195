import clsx from 'clsx';
import { Link } from '@backstage/ui';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../../pages/shared/links';
import textClasses from '../../../theme/text.module.css';
import { WarningMark } from '../../marks';
import { Mark } from '../../marks/Mark';
import { shapes } from '../../marks/shapes';
import { formatDay } from '../../RelativeTime';
import classes from './Difference.module.css';
import { listText } from '../listText';
import { useRoleText } from '../useRoleText';
import { SubjectRow } from './subjectRows';
import { SubjectValue } from './SubjectValue';

const Effect = ({ row }: { row: SubjectRow }) => {
  const t = useText();
  const roleText = useRoleText();
  switch (row.effect) {
    case 'worse':
      return (
        <>
          <WarningMark size={14} word={t('approvals.difference.asksAgain')} />
          {row.roles.length > 0 && (
            <div className={textClasses.small}>
              {t('approvals.difference.asks', {
                roles: listText(row.roles.map(roleText)),
              })}
            </div>
          )}
        </>
      );
    case 'lapsed':
      return (
        <>
          <Mark
            size={14}
            tone="stale"
            shape={shapes.stale}
            word={t('approvals.difference.lapsed')}
          />
          {row.graceUntil && (
            <div className={textClasses.small}>
              {t('approvals.difference.grace', {
                day: formatDay(row.graceUntil),
              })}
            </div>
          )}
        </>
      );
    case 'better':
      return (
        <Mark
          size={14}
          tone="met"
          shape={shapes.up}
          word={t('approvals.difference.better')}
        />
      );
    default:
      return (
        <span className={textClasses.muted}>
          {row.effect === 'same'
            ? t('approvals.difference.same')
            : t('approvals.difference.changed')}
        </span>
      );
  }
};

/** One field or control: what was approved, what is now, and what follows from it. */
export const ChangeRow = (props: {
  row: SubjectRow;
  entityRef: string;
  /** Of a control, from the framework. */
  title?: string;
  /** Without something to compare with there is one value and no effect. */
  isAlone: boolean;
}) => {
  const { row, isAlone } = props;
  const t = useText();
  const links = usePageLinks();
  return (
    <tr>
      <th scope="row" className={classes.subject}>
        {row.controlId ? (
          <>
            <Link href={links.governed(props.entityRef, row.controlId)}>
              {row.controlId}
            </Link>
            {props.title && (
              <span className={clsx(textClasses.small, classes.block)}>
                {props.title}
              </span>
            )}
          </>
        ) : (
          t(`approvals.field.${row.field}`)
        )}
      </th>
      {!isAlone && (
        <td className={classes.before}>
          <SubjectValue field={row.field} value={row.from} />
        </td>
      )}
      <td className={clsx(row.effect === 'worse' && classes.worse)}>
        <SubjectValue field={row.field} value={row.to} />
      </td>
      {!isAlone && (
        <td>
          <Effect row={row} />
        </td>
      )}
    </tr>
  );
};
