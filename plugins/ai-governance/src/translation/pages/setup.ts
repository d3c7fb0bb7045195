export const setupMessages = { title: 'setup' } as const;
