/** How search shows what it found. */
export const searchMessages = {
  workload: 'AI workload',
  control: 'Control of the framework',
} as const;
