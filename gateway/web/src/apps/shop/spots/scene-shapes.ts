import { diceOf } from '../spot-theme';
import type { SceneKind, SpotTheme } from '../spot-theme';

/** Width and height of a scene's drawing. */
export const SCENE = { width: 400, height: 240 } as const;

/** A part of a scene: `layer` names its ink. */
interface Shape {
  readonly layer: 'far' | 'middle' | 'near' | 'ink' | 'paper';
  readonly d: string;
}

/** Where the sun stands, and what is in front of it, from far to near. */
export interface Scene {
  readonly sun: { readonly x: number; readonly y: number; readonly r: number };
  readonly shapes: readonly Shape[];
}

type Dice = () => number;

const round = (value: number): number => Math.round(value * 10) / 10;

/** Heights along the picture by halving: the ragged line of a ridge. */
function heights(dice: Dice, base: number, swing: number, steps: number): number[] {
  let line = [base + (dice() - 0.5) * swing, base + (dice() - 0.5) * swing];
  for (let reach = swing; line.length < steps; reach *= 0.52) {
    line = line.flatMap((height, index) => {
      const next = line[index + 1];
      return next === undefined ? [height] : [height, (height + next) / 2 + (dice() - 0.5) * reach];
    });
  }
  return line;
}

function closed(points: readonly (readonly [number, number])[], smooth: boolean): string {
  const [first, ...others] = points;
  const start = `M0 ${SCENE.height}V${round(first?.[1] ?? 0)}`;
  const body = others
    .map(([x, y], index) => {
      const [beforeX, beforeY] = points[index] ?? [x, y];
      const middle = (beforeX + x) / 2;
      return smooth
        ? `C${round(middle)} ${round(beforeY)} ${round(middle)} ${round(y)} ${round(x)} ${round(y)}`
        : `L${round(x)} ${round(y)}`;
    })
    .join('');
  return `${start}${body}V${SCENE.height}Z`;
}

function ridge(dice: Dice, base: number, swing: number, steps: number): string {
  const line = heights(dice, base, swing, steps);
  const step = SCENE.width / (line.length - 1);
  return closed(
    line.map((height, index) => [index * step, height] as const),
    steps < 12,
  );
}

/** A roof with turned-up eaves above a wall. */
function house(
  x: number,
  ground: number,
  width: number,
  height: number,
): [roof: string, wall: string] {
  const eaves = ground - height;
  const peak = eaves - width * 0.32;
  const over = width * 0.16;
  return [
    `M${round(x - over)} ${round(eaves - 3)}Q${round(x + width * 0.2)} ${round(eaves - 2)} ${round(x + width * 0.32)} ${round(peak)}H${round(x + width * 0.68)}Q${round(x + width * 0.8)} ${round(eaves - 2)} ${round(x + width + over)} ${round(eaves - 3)}L${round(x + width + over - 3)} ${round(eaves + 3)}H${round(x - over + 3)}Z`,
    `M${round(x + 2)} ${round(eaves + 3)}H${round(x + width - 2)}V${ground}H${round(x + 2)}Z`,
  ];
}

/** A tower of roofs, each smaller than the one below. */
function pagoda(x: number, ground: number, storeys: number, width: number): Shape[] {
  const shapes: Shape[] = [];
  let base = ground;
  for (let storey = 0; storey < storeys; storey += 1) {
    const wide = width * (1 - storey * 0.14);
    const [roof, wall] = house(x - wide / 2, base, wide, wide * 0.42);
    shapes.push({ layer: 'paper', d: wall }, { layer: 'ink', d: roof });
    base -= wide * 0.42 + wide * 0.22;
  }
  shapes.push({
    layer: 'ink',
    d: `M${x - 1.5} ${round(base + 6)}L${x} ${round(base - 20)}L${x + 1.5} ${round(base + 6)}Z`,
  });
  return shapes;
}

function boat(x: number, y: number, size: number): Shape[] {
  const at = (dx: number, dy: number): string => `${round(x + dx * size)} ${round(y + dy * size)}`;
  return [
    {
      layer: 'ink',
      d: `M${at(-30, -4)}Q${at(-22, 8)} ${at(0, 8)}Q${at(24, 8)} ${at(34, -6)}Q${at(6, 3)} ${at(-30, -4)}Z`,
    },
    { layer: 'paper', d: `M${at(-2, -2)}V${round(y - 46 * size)}Q${at(26, -30)} ${at(22, -6)}Z` },
    { layer: 'ink', d: `M${at(-5, -1)}L${at(-16, -20)}L${at(-6, -38)}L${at(-4, -36)}Z` },
  ];
}

/** Lines of calm water. */
function ripples(dice: Dice, from: number): Shape[] {
  return Array.from({ length: 7 }, (_, index) => {
    const y = round(from + 10 + index * ((SCENE.height - from - 16) / 7));
    const x = round(dice() * 300);
    const length = round(40 + dice() * 110);
    return {
      layer: 'paper',
      d: `M${x} ${y}q${length / 2} -3 ${length} 0q${-length / 2} 2 ${-length} 0Z`,
    } as const;
  });
}

const mist = (y: number): Shape => ({
  layer: 'paper',
  d: `M-10 ${y}C70 ${y - 14} 130 ${y + 10} 200 ${y - 2}S340 ${y - 12} 410 ${y}V${y + 7}C330 ${y + 2} 270 ${y + 14} 190 ${y + 8}S60 ${y + 4} -10 ${y + 9}Z`,
});

function mountain(dice: Dice): Shape[] {
  return [
    { layer: 'far', d: ridge(dice, 112, 120, 17) },
    mist(140),
    { layer: 'middle', d: ridge(dice, 152, 110, 33) },
    mist(180),
    { layer: 'near', d: ridge(dice, 204, 50, 17) },
    ...pagoda(252, 206, 3, 34),
  ];
}

function town(dice: Dice): Shape[] {
  const houses = [24, 92, 158, 236, 304].flatMap((x, index): Shape[] => {
    const [roof, wall] = house(x + dice() * 8, 206, 58 + dice() * 14, 34 + dice() * 26);
    return [
      { layer: 'paper', d: wall },
      { layer: index % 2 === 0 ? 'near' : 'ink', d: roof },
    ];
  });
  return [
    { layer: 'far', d: ridge(dice, 130, 60, 9) },
    { layer: 'middle', d: ridge(dice, 168, 34, 9) },
    ...houses,
    { layer: 'near', d: 'M0 206H400V240H0Z' },
    { layer: 'ink', d: 'M128 212Q200 168 272 212L280 214Q200 158 120 214Z' },
    ...ripples(dice, 212),
  ];
}

function lake(dice: Dice): Shape[] {
  return [
    { layer: 'far', d: ridge(dice, 112, 70, 9) },
    { layer: 'middle', d: ridge(dice, 146, 36, 9) },
    { layer: 'near', d: 'M0 166Q200 158 400 166V240H0Z' },
    ...ripples(dice, 166),
    ...boat(232, 198, 0.9),
  ];
}

function temple(dice: Dice): Shape[] {
  return [
    { layer: 'far', d: ridge(dice, 124, 80, 9) },
    mist(150),
    { layer: 'middle', d: ridge(dice, 178, 30, 9) },
    ...pagoda(210, 212, 5, 62),
    { layer: 'near', d: ridge(dice, 216, 14, 9) },
  ];
}

function sea(dice: Dice): Shape[] {
  return [
    { layer: 'far', d: 'M40 150Q86 92 128 118Q160 84 196 150Z' },
    { layer: 'middle', d: 'M0 150Q200 144 400 150V240H0Z' },
    ...ripples(dice, 152),
    ...boat(244, 164, 0.7),
    { layer: 'near', d: 'M0 204q25 -16 50 0t50 0t50 0t50 0t50 0t50 0t50 0t50 0V240H0Z' },
  ];
}

const draw: Readonly<Record<SceneKind, (dice: Dice) => Shape[]>> = {
  mountain,
  town,
  lake,
  temple,
  sea,
};

/** The picture of a spot; the same for the same theme. */
export function sceneOf({ kind, seed }: SpotTheme): Scene {
  const dice = diceOf(seed);
  const sun = {
    x: round(70 + dice() * 240),
    y: round(64 + dice() * 20),
    r: round(20 + dice() * 8),
  };
  return { sun, shapes: draw[kind](dice) };
}
