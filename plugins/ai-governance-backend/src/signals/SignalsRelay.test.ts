import { mockServices } from '@backstage/backend-test-utils';
import { SignalsService } from '@backstage/plugin-signals-node';
import { event } from '../evaluation/workloadEvents';
import { SignalsRelay } from './SignalsRelay';

const REF = 'component:default/secret-bot';

function setUp(publish: jest.Mock = jest.fn(async () => undefined)) {
  const signals: SignalsService = { publish };
  const logger = mockServices.logger.mock();
  const relay = new SignalsRelay({ signals, logger });
  const tell = (type: string, data: Record<string, unknown> = {}) =>
    relay.relay(event(type, REF, 0, data));
  return { logger, publish, relay, tell };
}

describe('SignalsRelay', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells what changed, and never of which workload', () => {
    const { publish, tell } = setUp();
    tell('approval.approved', { approvalId: 'one' });
    expect(publish).not.toHaveBeenCalled();
    jest.runAllTimers();
    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'ai-governance',
      message: { kind: 'approval.approved', id: 'one' },
    });
    expect(JSON.stringify(publish.mock.calls)).not.toContain(REF);
  });

  it('tells many changes of a kind at once', () => {
    const { publish, tell } = setUp();
    for (let index = 0; index < 1_000; index += 1) {
      tell('workload.evaluated');
      tell('approval.stale', { approvalId: `a${index}` });
    }
    jest.runAllTimers();
    expect(publish.mock.calls.map(([signal]) => signal.message)).toEqual([
      { kind: 'workload.evaluated' },
      { kind: 'approval.stale' },
    ]);
    tell('workload.evaluated');
    jest.runAllTimers();
    expect(publish).toHaveBeenCalledTimes(3);
  });

  it('fails nothing where pages cannot be told', async () => {
    const { logger, relay, tell } = setUp(
      jest.fn(async () => {
        throw new Error('gone');
      }),
    );
    tell('waiver.requested', { waiverId: 'one' });
    relay.flush();
    await Promise.resolve();
    await Promise.resolve();
    expect(logger.debug).toHaveBeenCalledWith(
      expect.stringContaining('waiver.requested'),
    );
  });
});
