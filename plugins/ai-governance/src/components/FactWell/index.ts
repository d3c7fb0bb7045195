export { FactWell } from './FactWell';
