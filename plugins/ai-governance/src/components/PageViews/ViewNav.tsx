import '../../theme/tokens.css';
import { Tab, TabList, Tabs } from '@backstage/ui';
import classes from './ViewNav.module.css';

/** The pages that share a tab, each at an address of its own. */
export const ViewNav = (props: {
  /** What they have in common. */
  label: string;
  entries: { href: string; title: string }[];
}) => {
  const { label, entries } = props;
  if (entries.length === 0) return null;
  return (
    <div className={classes.nav}>
      <Tabs>
        <TabList aria-label={label}>
          {entries.map(({ href, title }) => (
            <Tab key={href} id={href} href={href} matchStrategy="prefix">
              {title}
            </Tab>
          ))}
        </TabList>
      </Tabs>
    </div>
  );
};
