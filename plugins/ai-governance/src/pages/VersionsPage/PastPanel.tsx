import { GovernanceVersion } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { Panel } from '../../components/Panel';
import { scrollRegion } from '../../components/scrollRegion';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import { ActivatedText, useVersionName } from './VersionName';
import classes from './VersionsPage.module.css';

const COLUMNS = ['version', 'activated', 'changes', 'actions'] as const;

/** Versions that gave way to others, with who had made them active and why; nothing before the first change. */
export const PastPanel = (props: {
  versions: GovernanceVersion[];
  opened: string | undefined;
  mayActivate: boolean;
  onOpen: (digest: string) => void;
}) => {
  const { versions, opened, mayActivate, onOpen } = props;
  const t = useText();
  const nameOf = useVersionName();
  if (versions.length === 0) return null;
  const sorted = [...versions].sort((a, b) =>
    (b.activatedAt ?? '').localeCompare(a.activatedAt ?? ''),
  );
  const mayRollBack = ({ activatedAt }: GovernanceVersion) =>
    mayActivate && activatedAt !== undefined;
  return (
    <Panel title={t('versions.past.title')} note={t('versions.past.subtitle')}>
      <div
        className={pageClasses.scroller}
        {...scrollRegion(t('versions.past.title'))}
      >
        <table className={pageClasses.table}>
          <thead>
            <tr>
              {COLUMNS.map(column => (
                <th key={column} scope="col">
                  {t(`versions.past.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map(version => (
              <tr key={version.digest}>
                <th scope="row" className={classes.cell}>
                  {nameOf(version)}
                </th>
                <td className={classes.cell}>
                  <ActivatedText version={version} />
                </td>
                <td>
                  {t('versions.changes', { count: version.changes.length })}
                </td>
                <td>
                  <Button
                    variant="secondary"
                    size="small"
                    isDisabled={version.digest === opened}
                    aria-label={t(
                      mayRollBack(version)
                        ? 'versions.past.rollBackOf'
                        : 'versions.candidates.openOf',
                      { name: nameOf(version) },
                    )}
                    onPress={() => onOpen(version.digest)}
                  >
                    {t(
                      mayRollBack(version)
                        ? 'versions.past.rollBack'
                        : 'versions.candidates.open',
                    )}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
