export const frameworkMessages = { title: 'framework' } as const;
