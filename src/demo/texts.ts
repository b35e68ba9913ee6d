/** What the invented citizens of the practice day say; nobody ever said it. */

import type { Lang } from '../kit/words.js';

export interface Complaint {
  readonly service: string;
  readonly lang: Lang;
  readonly text: string;
  readonly place: string;
}

export const complaints: readonly Complaint[] = [
  {
    service: '010101',
    lang: 'zh',
    text: '磨坊路小学门口有个大坑，下雨天看不见，孩子摔了两次。',
    place: '磨坊路小学门口',
  },
  { service: '010102', lang: 'zh', text: '东门桥头三盏路灯坏了一个多星期，晚上走路不安全。', place: '东门桥头' },
  { service: '020102', lang: 'zh', text: '山口镇老街水管爆了，水流了一上午没人管。', place: '山口镇老街' },
  { service: '030101', lang: 'zh', text: '河东工地半夜两点还在打桩，整栋楼睡不着。', place: '河东工地' },
  { service: '030102', lang: 'zh', text: '麦浪小区垃圾桶满了四天没有清运。', place: '麦浪小区' },
  { service: '050101', lang: 'zh', text: '在县里的纺织厂做工，三个月工资没有发。', place: '纺织厂' },
  { service: '060101', lang: 'zh', text: '想问一下外来务工子女今年入学要哪些材料。', place: '' },
  { service: '050103', lang: 'zh', text: '父亲的医保卡在乡卫生院刷不了，该找谁？', place: '磨坊镇卫生院' },
  { service: '080101', lang: 'zh', text: '东市场有个摊位缺斤少两，两斤肉少了三两。', place: '东市场' },
  { service: '040103', lang: 'zh', text: '医院门口车停得满满的，急救车都进不去。', place: '县医院门口' },
  { service: '020101', lang: 'zh', text: '我们村从昨天晚上停水到现在，没有通知。', place: '山口镇柳树村' },
  { service: '100102', lang: 'zh', text: '谢谢水务局的师傅，半夜来修好了水管。', place: '' },
  {
    service: '010101',
    lang: 'en',
    text: 'There is a pothole on Mill Road, right after the bridge.',
    place: 'Mill Road',
  },
  { service: '010103', lang: 'en', text: 'Scaffolding blocks the pavement on Market Street.', place: 'Market Street' },
  {
    service: '030103',
    lang: 'en',
    text: 'The paint shop behind our house smells every evening.',
    place: 'Orchard Lane',
  },
];
