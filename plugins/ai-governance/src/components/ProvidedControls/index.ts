export { ProvidedControlsCard } from './ProvidedControlsCard';
export { ProvidedControlsContent } from './ProvidedControlsContent';
