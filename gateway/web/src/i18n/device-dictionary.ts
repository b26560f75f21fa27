import { translatorOf } from './dictionary';

const zh = {
  devices: '已登录的设备',
  thisDevice: '本机',
  lastUsed: '最近使用：{time}',
  deviceOf: '{browser}，{system}',
  unknownDevice: '无法识别的设备',
  signOutDevice: '退出登录',
  signOutNamed: '让{device}退出登录，最近使用：{time}',
  signOutOthers: '退出其他所有设备',
  noOtherDevice: '没有其他设备。',
  signedOut: '已退出。',
};

const en: typeof zh = {
  devices: 'Devices signed in',
  thisDevice: 'This device',
  lastUsed: 'Last used: {time}',
  deviceOf: '{browser}, {system}',
  unknownDevice: 'Unknown device',
  signOutDevice: 'Sign out',
  signOutNamed: 'Sign out {device}, last used {time}',
  signOutOthers: 'Sign out all other devices',
  noOtherDevice: 'There is no other device.',
  signedOut: 'Signed out.',
};

/** Sentences about the devices of an account. */
export const deviceDictionary = { zh, en };

/** Translates what pages say of devices. */
export const deviceText = translatorOf(deviceDictionary);
