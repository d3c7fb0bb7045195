import {
  IncidentDoorStatus,
  incidentTriagePermission,
  ServiceMapping,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { senderName } from '../../components/Incidents';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { FilterChip, FilteredList } from '../shared/FilteredList';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect } from '../shared/FilterSelect';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { TextFilter } from '../shared/TextFilter';
import { useFilteredList } from '../shared/useFilteredList';
import { AddMappingDialog } from './AddMappingDialog';
import { DoorsPanel } from './DoorsPanel';
import {
  MappingFilters,
  mappingSearchParams,
  parseMappingFilters,
} from './mappingQuery';
import { MappingTable } from './MappingTable';
import { RemoveMappingDialog } from './RemoveMappingDialog';

/** The doors by which incidents come in, and what senders call our workloads. */
export const ServiceMappingsPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useIncidentPageLinks();
  const { allowed } = usePermission({ permission: incidentTriagePermission });
  const [doors, setDoors] = useState<IncidentDoorStatus[]>();
  const list = useFilteredList(
    { parse: parseMappingFilters, write: mappingSearchParams },
    async query => {
      const page = await api.getServiceMappings(query);
      setDoors(page.doors);
      return page;
    },
  );
  const { filters, setFilters, state } = list;
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<ServiceMapping>();
  const [said, setSaid] = useState('');
  const senders = (doors ?? []).map(({ id, title }) => ({
    value: id,
    label: title,
  }));
  const sender = (id: string) =>
    senders.find(({ value }) => value === id)?.label ?? senderName(id);
  const onChanged = (what: string) => {
    setSaid(what);
    state.retry();
  };

  const { system, entityRef, text } = filters;
  const chips: FilterChip<MappingFilters>[] = [
    ...(system
      ? [
          {
            id: 'system' as const,
            label: t('incidents.mappings.filter.systemChip', {
              value: sender(system),
            }),
          },
        ]
      : []),
    ...(entityRef
      ? [
          {
            id: 'entityRef' as const,
            label: t('incidents.mappings.filter.entityRef', {
              value: entityRef,
            }),
          },
        ]
      : []),
    ...(text
      ? [
          {
            id: 'text' as const,
            label: t('incidents.mappings.filter.textChip', { value: text }),
          },
        ]
      : []),
  ];

  return (
    <>
      <FilteredList
        list={list}
        name={t('incidents.mappings.titlePending')}
        counted={(count, n) => t('incidents.mappings.title', { count, n })}
        note={t('incidents.mappings.note')}
        permission={incidentTriagePermission.name}
        above={doors && <DoorsPanel doors={doors} />}
        aside={
          allowed && (
            <Button
              variant="primary"
              size="small"
              iconStart={<RiAddLine aria-hidden />}
              onPress={() => setAdding(true)}
            >
              {t('incidents.mappings.add')}
            </Button>
          )
        }
        filterBar={
          <>
            <FilterRow>
              <TextFilter
                label={t('incidents.mappings.filter.text')}
                value={text ?? ''}
                onChange={typed =>
                  setFilters(
                    { ...filters, text: typed || undefined },
                    { replace: true },
                  )
                }
              />
              <FilterSelect
                label={t('incidents.mappings.filter.system')}
                options={senders}
                value={system}
                onChange={value => setFilters({ ...filters, system: value })}
              />
            </FilterRow>
            <p className={textClasses.muted} role="status">
              {said}
            </p>
          </>
        }
        chips={chips}
        noMatch={t('incidents.mappings.noMatch')}
        empty={
          <EmptyState
            title={t('incidents.mappings.empty.title')}
            message={t('incidents.mappings.empty.text')}
            action={
              <ButtonLink
                variant="secondary"
                size="small"
                href={links.triage()}
              >
                {t('incidents.mappings.empty.action')}
              </ButtonLink>
            }
          />
        }
      >
        {rows => (
          <MappingTable
            {...rows}
            sender={sender}
            onRemove={allowed ? setRemoving : undefined}
          />
        )}
      </FilteredList>
      {isAdding && (
        <AddMappingDialog
          senders={senders}
          onClose={() => setAdding(false)}
          onAdded={added =>
            onChanged(
              t('incidents.mappings.added', {
                key: added.key,
                system: sender(added.system),
                workload: added.title ?? added.entityRef,
              }),
            )
          }
        />
      )}
      {removing && (
        <RemoveMappingDialog
          mapping={removing}
          sender={sender(removing.system)}
          onClose={() => setRemoving(undefined)}
          onRemoved={() =>
            onChanged(
              t('incidents.mappings.removed', {
                key: removing.key,
                system: sender(removing.system),
              }),
            )
          }
        />
      )}
    </>
  );
};
