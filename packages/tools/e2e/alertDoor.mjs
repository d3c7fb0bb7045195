/** What the product under test knows Alertmanager by. */
const TOKEN = 'the-browser-tests-send-alerts';

/** Opens the door for alerts, which is shut in the demo, to a product that is started with it. */
export const ALERT_DOOR = {
  APP_CONFIG_aiGovernance_incidents_webhooks: JSON.stringify({
    alertmanager: { secrets: [TOKEN] },
  }),
};

/** Sends an alert as Alertmanager would. */
export async function sendAlert(baseUrl, { fingerprint, summary, labels }) {
  const response = await fetch(
    `${baseUrl}/api/ai-governance/v1/webhooks/alertmanager`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${TOKEN}`,
      },
      body: JSON.stringify({
        version: '4',
        alerts: [
          {
            status: 'firing',
            labels,
            annotations: { summary },
            startsAt: new Date().toISOString(),
            fingerprint,
          },
        ],
      }),
    },
  );
  if (!response.ok) {
    throw new Error(`The alert was refused: ${response.status}`);
  }
}
