import { Button, Tag, TagGroup } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import { canonicalRef, EntityPicker } from '../EntityPicker';
import { CheckedField } from '../FormDialog';
import classes from './NewIncident.module.css';
import { WORKLOAD_KINDS } from './workloadKinds';

/** Workloads that are named one after the other; each can be taken away. */
export const AffectedField = (props: {
  value: string[];
  onChange: (refs: string[]) => void;
}) => {
  const t = useText();
  const { value, onChange } = props;
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const ref = canonicalRef(typed, 'component');
  const add = () => {
    setTried(true);
    if (ref === undefined) return;
    if (!value.includes(ref)) onChange([...value, ref]);
    setTyped('');
    setTried(false);
  };
  return (
    <div className={classes.affected}>
      <CheckedField
        mistake={
          tried && ref === undefined && t('incidents.create.affectedWrong')
        }
      >
        <div className={classes.add}>
          <EntityPicker
            className={classes.grows}
            label={t('incidents.create.affected')}
            kinds={WORKLOAD_KINDS}
            value={typed}
            onChange={setTyped}
          />
          <Button variant="secondary" onPress={add}>
            {t('incidents.create.affectedAdd')}
          </Button>
        </div>
      </CheckedField>
      <p className={classes.hint}>{t('incidents.create.affectedHint')}</p>
      {value.length > 0 && (
        <TagGroup
          aria-label={t('incidents.create.affectedList')}
          onRemove={keys => onChange(value.filter(item => !keys.has(item)))}
        >
          {value.map(item => (
            <Tag key={item} id={item} textValue={item}>
              {item}
            </Tag>
          ))}
        </TagGroup>
      )}
    </div>
  );
};
