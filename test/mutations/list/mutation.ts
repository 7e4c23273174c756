/** Change of one place in the mock's source that breaks the mock. */
export interface Mutation {
  /** Clause that describes the mutation as a client observes it. */
  readonly name: string;
  readonly file: string;
  /** Piece of the source. It occurs exactly once in the file. */
  readonly from: string;
  readonly to: string;
  /** Profiles in which clients observe the mutation. Default: both. */
  readonly in?: readonly ('gcs' | 'direct')[];
}
