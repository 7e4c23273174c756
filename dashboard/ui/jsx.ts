// What JSX is compiled to. `scripts/build-dashboard.mjs` adds this import to every file.
export { Fragment, h } from 'preact';
