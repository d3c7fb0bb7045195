import {
  ProfileFactKey,
  ProfileFactView,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Select } from '@backstage/ui';
import {
  CAPABILITIES,
  CHOICES,
} from '../../../components/EntityContent/profile/profileForm';
import {
  splitCapabilities,
  useFactText,
} from '../../../components/EntityContent/profile/useFactText';
import { Mark } from '../../../components/marks/Mark';
import { shapes } from '../../../components/marks/shapes';
import { formatDay } from '../../../components/RelativeTime';
import { useText } from '../../../hooks/useText';
import classes from './ProfileConfirm.module.css';

/** A select has no empty key of its own; this one stands for saying nothing. */
const NOTHING = '-';

const Source = ({ fact }: { fact?: ProfileFactView }) => {
  const t = useText();
  if (fact?.source === 'recorded' && fact.recorded) {
    return (
      <>
        {t('pages.assess.profile.source.recorded', {
          by: (
            <EntityDisplayName
              entityRef={fact.recorded.by}
              defaultKind="user"
              hideIcon
              disableTooltip
            />
          ),
          day: formatDay(fact.recorded.at),
        })}
      </>
    );
  }
  const source = fact?.source ?? 'none';
  return (
    <>
      {t(
        `pages.assess.profile.source.${
          source === 'recorded' ? 'none' : source
        }`,
      )}
    </>
  );
};

/** One fact: its value to choose, where that comes from, and whether somebody stands behind it. */
export const FactField = (props: {
  factKey: ProfileFactKey;
  value: string;
  fact?: ProfileFactView;
  confirmed: boolean;
  isDisabled: boolean;
  onChange: (value: string) => void;
}) => {
  const { factKey: key, value, fact, confirmed, isDisabled, onChange } = props;
  const t = useText();
  const text = useFactText();
  const label = t(`entity.fact.${key}`);
  const open = value === '' ? 'missing' : 'open';
  const state = confirmed ? 'confirmed' : open;
  return (
    <>
      <span className={classes.label} aria-hidden>
        {label}
      </span>
      {key === 'capabilities' ? (
        <Select
          aria-label={label}
          size="small"
          selectionMode="multiple"
          isDisabled={isDisabled}
          placeholder={t('pages.assess.profile.none')}
          options={CAPABILITIES.map(id => ({ id, label: text(key, id) }))}
          value={splitCapabilities(value)}
          onChange={chosen =>
            onChange([...chosen].map(String).sort().join(' '))
          }
        />
      ) : (
        <Select
          aria-label={label}
          size="small"
          isDisabled={isDisabled}
          options={[
            { id: NOTHING, label: t('entity.profile.undeclared') },
            ...CHOICES[key].map(id => ({ id, label: text(key, id) })),
          ]}
          value={value || NOTHING}
          onChange={chosen =>
            onChange(
              chosen === null || chosen === NOTHING ? '' : String(chosen),
            )
          }
        />
      )}
      <span className={classes.source}>
        <Source fact={fact} />
      </span>
      <span className={classes.state}>
        <Mark
          size={14}
          variant="row"
          tone={confirmed ? 'met' : 'muted'}
          shape={confirmed ? shapes.met : shapes.dots}
          word={t(`pages.assess.profile.${state}`)}
        />
      </span>
    </>
  );
};
