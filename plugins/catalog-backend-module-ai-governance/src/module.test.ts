import { CATALOG_CHANGED_TOPIC } from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ChangeAnnouncer } from './ChangeAnnouncer';
import { ChangedEntityProcessor } from './ChangedEntityProcessor';

const bot = (description: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'Bot', description },
  spec: { type: 'ai-agent' },
});

function setUp() {
  const events = mockServices.events.mock();
  const logger = mockServices.logger.mock();
  const announcer = new ChangeAnnouncer({ events, logger });
  const processor = new ChangedEntityProcessor(announcer);
  const stored = new Map<string, unknown>();
  const cache = {
    get: async <T>(key: string) => stored.get(key) as T,
    set: async (key: string, value: unknown) => {
      stored.set(key, value);
    },
  };
  const process = (entity: Entity) =>
    processor.postProcessEntity(
      entity,
      { type: 'url', target: 'http://example.com' },
      () => {},
      cache as Parameters<ChangedEntityProcessor['postProcessEntity']>[3],
    );
  return { events, logger, announcer, process };
}

describe('catalog module', () => {
  it('names an entity once for each change of it, and changes nothing in it', async () => {
    const { events, announcer, process } = setUp();
    const entity = bot('one');
    await expect(process(entity)).resolves.toBe(entity);
    await process(bot('one'));
    await announcer.flush();
    expect(events.publish.mock.calls).toEqual([
      [
        {
          topic: CATALOG_CHANGED_TOPIC,
          eventPayload: { entityRefs: ['component:default/bot'] },
        },
      ],
    ]);
    await process(bot('two'));
    await announcer.flush();
    expect(events.publish).toHaveBeenCalledTimes(2);
    await announcer.flush();
    expect(events.publish).toHaveBeenCalledTimes(2);
  });

  it('sends a full batch at once and survives a bus that is away', async () => {
    const { events, logger, announcer } = setUp();
    events.publish.mockRejectedValueOnce(new Error('away'));
    for (let index = 0; index < 500; index++) {
      announcer.changed(`component:default/bot-${index}`);
    }
    await announcer.flush();
    expect(events.publish).toHaveBeenCalledTimes(1);
    const [{ eventPayload }] = events.publish.mock.calls[0];
    expect(eventPayload).toMatchObject({
      entityRefs: expect.arrayContaining(['component:default/bot-499']),
    });
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
