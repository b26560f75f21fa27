import type { Language } from '@guanming/wire';
import type { AddedObject } from '@guanming/wire/verdicts';

/** Names of the kinds of objects that a file can have beyond the original. */
export const addedWords: Readonly<Record<Language, Readonly<Record<AddedObject['kind'], string>>>> =
  {
    zh: {
      annotation: '批注或图章',
      'form-field': '表单域',
      layer: '可以开关的图层',
      script: '脚本',
      action: '自动执行或点击后执行的动作',
      'embedded-file': '附件',
      content: '画上去的内容',
      resource: '字体或图片',
      other: '其他对象',
    },
    en: {
      annotation: 'annotation or stamp',
      'form-field': 'form field',
      layer: 'layer that can be switched',
      script: 'script',
      action: 'action of itself or on a click',
      'embedded-file': 'attached file',
      content: 'content drawn on the page',
      resource: 'font or picture',
      other: 'other object',
    },
  };
