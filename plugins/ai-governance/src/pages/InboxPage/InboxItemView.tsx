import { InboxItem } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ApprovalView } from '../../components/Approvals';
import { InboxKey } from './inboxKey';
import { OtherItem } from './OtherItem';
import { WaiverItem } from './WaiverItem';

/** What is open: what can be decided here is shown here, of the rest where it is done. */
export const InboxItemView = (props: {
  inboxKey: InboxKey;
  /** As it stands in the list; absent for what the address alone names. */
  item: InboxItem | undefined;
  onChanged: () => void;
}) => {
  const { inboxKey, item, onChanged } = props;
  switch (inboxKey.kind) {
    case 'approval':
      return <ApprovalView id={inboxKey.id} onChanged={onChanged} />;
    case 'waiver':
      return <WaiverItem id={inboxKey.id} onChanged={onChanged} />;
    default:
      return <OtherItem inboxKey={inboxKey} item={item} />;
  }
};
