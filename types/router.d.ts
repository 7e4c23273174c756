// Express's router by itself: the package comes without types, Express's own describe it.
declare module 'router' {
  import { Router } from 'express';
  export default Router;
}
