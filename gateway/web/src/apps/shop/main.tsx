import { startPage } from '../../start-page';
import { startOffline } from './start-offline';
import { App } from './app';
import { resumePurchase } from './purchase/purchase-state';
import { startSpots } from './spots/use-spots';
import { startSettings } from './titles/settings-state';

startPage(App);
startOffline();
void startSettings();
void startSpots();
void resumePurchase();
