/** An invented county’s words, drawn as people use them: a few very often, most hardly ever. */

const things =
  '路灯 水管 井盖 垃圾 树木 公交车 停车位 噪声 油烟 下水道 电梯 物业 工地 红绿灯 斑马线 自来水 暖气 燃气 道路 桥 河 学校 幼儿园 医院 医保 社保 工资 合同 执照 户口 身份证 房产证 补贴 低保 养老金 公园 广场 厕所 消火栓 围墙 坑 积水 电线 变压器 信号 宽带 快递 小贩 夜市 广告牌 宠物 流浪狗 老鼠 蚊虫 饮用水 食堂 超市 药店 出租车 校车 单车 站台 绿化带 花坛 屋顶 外墙 消防通道 监控 门禁 充电桩 车库'.split(
    ' ',
  );
const troubles =
  '坏了 不亮 漏水 堵塞 倒塌 破损 塌陷 太吵 扰民 没有人管 没有人清运 臭味很大 停水 停电 断了 占道 不安全 长期空置 收费不合理 拖欠 不给办理 排队太久 态度不好 无人接听 超载 乱停 乱扔 违章搭建 施工到深夜 没有恢复 看不清 失效 过期 被偷 积满灰尘 生锈 开裂 渗漏 冒烟 短路'.split(
    ' ',
  );
const phrases =
  '请问怎么办理 希望尽快处理 已经反映多次 一直没有答复 请有关部门核实 给居民生活带来不便 老人和孩子出行危险 请派人现场查看 谢谢 多次拨打电话 至今没有结果 到底归哪个部门管 什么时候可以修好 需要带哪些材料 能不能在网上办 我是附近的居民 从上个月开始 每天晚上 早晚高峰 下雨以后 昨天夜里 今年春天以来 节假日期间 前后左右的邻居 小区门口 学校旁边 菜市场对面 河边 村口 楼道里'.split(
    ' ',
  );
const glue = '的 在 了 和 也 都 但是 因为 所以 而且 就 又 还 把 被 对 从 到 向 与'.split(' ');
const english =
  'street light broken water pipe leak noise night parking bus stop school road hole bridge garbage please fix since yesterday office permit tax licence neighbour building lift fire exit traffic signal tree fallen sewer smell park bench'.split(
    ' ',
  );
const first =
  '磨 石 柳 槐 杏 桃 竹 松 云 青 白 红 金 银 铁 铜 东 西 南 北 上 下 大 小 新 老 长 清 龙 凤 鹤 鹿 羊 牛 马 桥 塘 泉 井 洼 岭 坡 谷 岸 沙 溪 湾 港 渡 田'.split(
    ' ',
  );
const second =
  '坊 山 林 泉 溪 河 塘 家 头 湾 坪 岭 桥 沟 店 庄 集 屯 营 铺 楼 台 寺 塔 园 门 口 关 沿 边 洲 浦 江 湖 海 川 原 峰 岩 洞'.split(
    ' ',
  );
const kinds = '路 街 巷 村 社区 小区 镇 大道 新村 花园'.split(' ');
const surnames = '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗'.split(' ');
const given =
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 小红 建国 文 慧 宇 晨 子涵 一诺'.split(' ');

/** As many people as a big county has; few of them ring again and again. */
export const PEOPLE = 200_000;
const areas = '202 301 303 305 310 312 313 314 315 316 317 318 319 320 321 323 330 334 336 337'.split(' ');

/** A fictitious number (NANP exchange 555) in E.164. */
export function phoneOf(person: number): string {
  return `+1${areas[Math.floor(person / 10_000)]}555${String(person % 10_000).padStart(4, '0')}`;
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32, public domain). */
export function lot(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Teller {
  readonly number: () => number;
  pick<T>(from: readonly T[]): T;
  /** The first ones far more often than the last (Zipf's law, exponent near one). */
  often<T>(from: readonly T[]): T;
  place(): string;
  name(): string;
  /** Median 82 characters, p95 310, at most 943. */
  text(): string;
  /** Standard normal. */
  normal(): number;
}

export function openTeller(seed: number): Teller {
  const number = lot(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(number() * from.length)] as T;
  const often = <T>(from: readonly T[]): T => from[Math.floor(from.length ** number() - 1)] as T;
  const place = () => `${often(first)}${often(second)}${often(kinds)}`;
  const normal = () => Math.sqrt(-2 * Math.log(1 - number())) * Math.cos(2 * Math.PI * number());
  const sentence = () => {
    const kind = number();
    if (kind < 0.04) return ` ${Array.from({ length: 2 + Math.floor(number() * 5) }, () => often(english)).join(' ')} `;
    if (kind < 0.45)
      return `${place()}${1 + Math.floor(number() ** 3 * 300)}号${often(glue)}${often(things)}${often(troubles)}，`;
    if (kind < 0.75) return `${often(phrases)}，`;
    return `${often(things)}${often(glue)}${often(things)}${often(troubles)}。`;
  };
  return {
    number,
    pick,
    often,
    place,
    normal,
    name: () => `${often(surnames)}${often(given)}`,
    text: () => {
      const length = Math.min(943, Math.max(6, Math.round(82 * Math.exp(0.808 * normal()))));
      let text = '';
      while (text.length < length) text += sentence();
      return text.slice(0, length);
    },
  };
}
