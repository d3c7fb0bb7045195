import { senderName } from './senderName';

describe('senderName', () => {
  it('is the name of the product, and the id of what is not known', () => {
    expect(senderName('alertmanager')).toBe('Alertmanager');
    expect(senderName('pagerduty')).toBe('PagerDuty');
    expect(senderName('our-pager')).toBe('our-pager');
    expect(senderName('constructor')).toBe('constructor');
  });
});
