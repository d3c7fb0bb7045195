import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentComponentProps } from '@backstage/plugin-app-react';
import { makeStyles } from '@material-ui/core/styles';
import { RiMenuLine, RiSettings3Line } from '@remixicon/react';
import { SidebarLogo } from './SidebarLogo';

const useStyles = makeStyles({
  // The label's own width leaves room for a badge that no item has, and cuts "AI governance" short.
  item: { '& span': { width: 'auto', overflow: 'visible' } },
});

export function AppSidebar(props: NavContentComponentProps) {
  const classes = useStyles();
  const nav = props.navItems.withComponent(item => (
    <SidebarItem
      className={classes.item}
      icon={() => item.icon}
      to={item.href}
      text={item.title}
    />
  ));
  const settings = nav.take('page:user-settings');

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<RiMenuLine />}>
        {nav.take('page:home')}
        {nav.take('page:ai-governance')}
        {nav.take('page:catalog')}
        {nav.rest({ sortBy: 'title' })}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup label="Settings" icon={<RiSettings3Line />} to="/settings">
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
}
