export { IncidentsPages } from './IncidentsPages';
