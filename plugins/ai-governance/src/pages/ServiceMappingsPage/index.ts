export { ServiceMappingsPage } from './ServiceMappingsPage';
