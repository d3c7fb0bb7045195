import { InboxItem } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  RemixiconComponentType,
  RiAlarmWarningLine,
  RiArticleLine,
  RiFlashlightLine,
  RiInformationLine,
  RiPauseCircleLine,
  RiShieldCheckLine,
  RiSurveyLine,
  RiTodoLine,
} from '@remixicon/react';

const ICONS: Record<InboxItem['kind'], RemixiconComponentType> = {
  approval: RiShieldCheckLine,
  waiver: RiPauseCircleLine,
  'break-glass-review': RiFlashlightLine,
  assessment: RiSurveyLine,
  version: RiArticleLine,
  incident: RiAlarmWarningLine,
  'incident-review': RiAlarmWarningLine,
  'follow-up': RiTodoLine,
  triage: RiInformationLine,
};

/** The kind of what waits; its word always stands beside it. */
export const KindIcon = (props: {
  kind: InboxItem['kind'];
  className?: string;
}) => {
  const Icon = ICONS[props.kind];
  return <Icon size={16} className={props.className} aria-hidden />;
};
