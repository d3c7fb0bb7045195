export const assetsMessages = { title: 'assets' } as const;
