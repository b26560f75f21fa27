import { startPage } from '../../../pages/start-page';
import { App } from './app';

startPage(App);
