export { ConfidenceBar } from './ConfidenceBar';
