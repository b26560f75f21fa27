export { addedWords } from './added-words';
export { fieldNameIn, fieldWords } from './field-words';
export { newStatusStep } from './status-step';
export { allSteps, newStep } from './steps';
