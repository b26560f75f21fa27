import { startPage } from '../../start-page';
import { App } from './app';

startPage(App);
