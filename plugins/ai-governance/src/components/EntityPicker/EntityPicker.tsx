import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { Combobox } from '@backstage/ui';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useClosedWhenLeft } from './useClosedWhenLeft';

const SHOWN = 20;

/** Finds entities of some kinds in the catalog; a reference may be typed as well. */
export const EntityPicker = (props: {
  label: string;
  kinds: readonly string[];
  placeholder?: string;
  /** What is typed, or the reference of what was chosen. */
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) => {
  const { label, kinds, placeholder, value, onChange } = props;
  const catalogApi = useApi(catalogApiRef);
  const [asked, setAsked] = useState('');
  const { key, handlers } = useClosedWhenLeft();
  useDebounce(() => setAsked(value.trim()), 250, [value]);
  // A failing search leaves typing the reference, so it is not shown as an error.
  const found = useAsyncState(
    async () => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: [...kinds] },
        fullTextFilter: {
          term: asked.includes(':') ? asked.replace(/^.*[:/]/, '') : asked,
          fields: [
            'metadata.name',
            'metadata.title',
            'spec.profile.displayName',
          ],
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile.displayName',
          'spec.type',
        ],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: SHOWN,
      });
      return items;
    },
    ['picker', kinds, asked],
    { keepPrevious: true },
  );
  const options = (found.value ?? []).map(entity => {
    const ref = stringifyEntityRef(entity);
    return {
      id: ref,
      // What is chosen becomes the text of the field, so it is the reference.
      label: ref,
      description: entityPresentationSnapshot(entity).primaryTitle,
    };
  });
  return (
    <Combobox
      key={key}
      {...handlers}
      label={label}
      className={props.className}
      placeholder={placeholder}
      options={options}
      allowsCustomValue
      search={{ mode: 'server', inputValue: value, onInputChange: onChange }}
      loading={{ state: found.loading ? 'loading' : 'idle' }}
    />
  );
};
