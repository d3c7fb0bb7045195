export { ChipGroup } from './ChipGroup';
