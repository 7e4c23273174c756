// All icons. `Sprite` defines them once, and `Icon` shows one of them.
const line = { fill: 'none', stroke: 'currentColor', 'stroke-width': '1.6' };
const ring = { cx: 8, cy: 8, r: 5.75, fill: 'none', stroke: 'currentColor', 'stroke-width': '2' };
const solid = { fill: 'currentColor' };
const cut = { fill: 'none', stroke: 'var(--panel)', 'stroke-width': '1.8' };

const SHAPES = {
  wait: <circle {...ring} />,
  run: (
    <>
      <circle {...ring} />
      <path d="M8 3.5a4.5 4.5 0 0 1 0 9z" {...solid} />
    </>
  ),
  done: (
    <>
      <circle cx={8} cy={8} r={7} {...solid} />
      <path d="m4.8 8.2 2.3 2.3 4.2-4.8" {...cut} />
    </>
  ),
  fail: (
    <>
      <rect x={1.5} y={1.5} width={13} height={13} rx={2} {...solid} />
      <path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6" {...cut} />
    </>
  ),
  gone: (
    <>
      <circle {...ring} />
      <path d="m4 12 8-8" {...line} stroke-width="2" />
    </>
  ),
  warn: (
    <>
      <path d="M8 1.5 15.2 14.5H.8z" {...solid} />
      <path d="M8 6v4" {...cut} />
      <circle cx={8} cy={12.2} r={1.05} fill="var(--panel)" />
    </>
  ),
  bolt: <path d="M9.5.8 2.8 9.2h4L5.8 15.2l7.4-8.8H8.6z" {...solid} />,
  pause: <path d="M4 3h3v10H4zM9 3h3v10H9z" {...solid} />,
  play: <path d="M4 2.5 13.5 8 4 13.5z" {...solid} />,
  jump: (
    <>
      <path d="M2.5 3 10 8l-7.5 5z" {...solid} />
      <path d="M12.5 2.5v11" {...line} stroke-width="2.2" />
    </>
  ),
  find: (
    <>
      <circle cx={7} cy={7} r={4.6} {...line} />
      <path d="m10.4 10.4 4 4" {...line} />
    </>
  ),
  up: <path d="M8 11V3M4.5 6 8 2.5 11.5 6M2.5 13.5h11" {...line} />,
  down: <path d="M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11" {...line} />,
  copy: <path d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3" {...line} stroke-width="1.4" />,
  more: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" {...line} />,
  x: <path d="m4 4 8 8m0-8-8 8" {...line} />,
  back: <path d="M9.5 3.5 5 8l4.5 4.5" {...line} />,
  half: (
    <>
      <circle cx={8} cy={8} r={6} {...line} stroke-width="1.5" />
      <path d="M8 2a6 6 0 0 1 0 12z" {...solid} />
    </>
  ),
};

export type IconName = keyof typeof SHAPES;

export const Sprite = () => (
  <svg width="0" height="0" class="sprite" aria-hidden="true">
    <symbol id="i-mark" viewBox="0 0 24 24">
      <rect x="1" y="4" width="22" height="16" rx="4" {...line} />
      <path d="M5 4h6v16H5a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z" {...solid} />
      <path d="m13.5 18.5 8-9M13.5 12.5 19 6M18 19l4-4.5" {...line} stroke-width="1.5" />
      <path d="M11.5 0v24" {...line} stroke-width="2" />
    </symbol>
    {Object.entries(SHAPES).map(([name, shape]) => (
      <symbol key={name} id={`i-${name}`} viewBox="0 0 16 16">
        {shape}
      </symbol>
    ))}
  </svg>
);

export const Icon = ({ name, tone = '' }: { name: IconName | 'mark'; tone?: string }) => (
  <svg class={`icon ${tone}`} aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
);
