import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { SpotTheme } from '../spot-theme';
import { SCENE, sceneOf } from './scene-shapes';

/** The drawn landscape of a spot in its colour; decoration, so silent for screen readers. */
export function SpotScene({ theme }: { readonly theme: SpotTheme }): JSX.Element {
  const { sun, shapes } = useMemo(() => sceneOf(theme), [theme.kind, theme.seed]);
  return (
    <svg
      class="scene"
      style={{ '--spot': theme.colour }}
      viewBox={`0 0 ${SCENE.width} ${SCENE.height}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle class="scene-sun" cx={sun.x} cy={sun.y} r={sun.r} />
      {shapes.map(({ layer, d }, index) => (
        <path key={index} class={`scene-${layer}`} d={d} />
      ))}
    </svg>
  );
}
