// Declares the parts of jest that the project uses. `npm ci` does not install jest.
declare module '@jest/globals' {
  export const expect: {
    extend(matchers: object): void;
    getState(): { readonly currentTestName?: string; readonly testPath?: string };
  };
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> {}
}
