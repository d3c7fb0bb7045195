import { AssetSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useState } from 'react';
import { DisclosureButton } from '../../components/DisclosureButton';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import classes from './UsedBy.module.css';

/** How many workloads use an asset; opens to their names. */
export const UsedBy = ({ asset }: { asset: AssetSummary }) => {
  const t = useText();
  const links = usePageLinks();
  const [open, setOpen] = useState(false);
  if (asset.usedByCount === 0) {
    return (
      <span className={pageClasses.muted}>
        {t('pages.assets.table.nobody')}
      </span>
    );
  }
  const more = asset.usedByCount - asset.usedBy.length;
  return (
    <div className={classes.usedBy}>
      <DisclosureButton
        open={open}
        onToggle={() => setOpen(!open)}
        className={classes.toggle}
      >
        {t('pages.assets.table.workloads', { count: asset.usedByCount })}
      </DisclosureButton>
      {open && (
        <ul className={classes.list}>
          {asset.usedBy.map(({ entityRef, title }) => (
            <li key={entityRef}>
              <Link
                className={pageClasses.link}
                href={links.workload(entityRef)}
              >
                {title}
              </Link>
            </li>
          ))}
          {more > 0 && (
            <li className={pageClasses.muted}>
              {t('pages.assets.table.andMore', { count: more })}
            </li>
          )}
        </ul>
      )}
    </div>
  );
};
