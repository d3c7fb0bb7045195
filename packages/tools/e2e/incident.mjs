/** The same source twice is one incident, so that every visit finds the same. */
const INCIDENT = {
  entityRef: 'component:default/support-agent',
  title: 'Goodwill refunds were granted without approval',
  severity: 'sev2',
  category: 'excessive-agency',
  source: { system: 'browser-tests', externalId: 'refunds' },
};

/** Sees to it that there is an incident, told of by whoever is signed in, and answers its address. */
export async function incidentPath(page) {
  const [request] = await Promise.all([
    page.waitForRequest(
      sent =>
        sent.url().includes('/api/ai-governance/') &&
        sent.headers().authorization !== undefined,
    ),
    page.goto('/ai-governance/incidents'),
  ]);
  const { authorization } = request.headers();
  const response = await page.request.post('/api/ai-governance/v1/incidents', {
    headers: { authorization },
    data: INCIDENT,
  });
  if (!response.ok()) {
    throw new Error(`No incident was opened: ${await response.text()}`);
  }
  const { number } = await response.json();
  return `/ai-governance/incidents/${number}`;
}
