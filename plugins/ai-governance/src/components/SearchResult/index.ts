export * from './SearchResult';
