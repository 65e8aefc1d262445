/** What a call got, with the HTTP response it came in. */
export interface ApiResponse<Data> {
  data: Data;
  /** Status and headers; the body is already read. */
  response: Response;
  /** The portal's id of the request, for its support. */
  requestId: string | undefined;
}

/** The result of a call. `await` gives the data alone. */
export interface ApiPromise<Data> extends Promise<Data> {
  /**
   * The data together with the HTTP response.
   * @example
   * ```ts
   * const { data, requestId } = await esanduce.bills.get('bill_1').withResponse();
   * console.log(data.number, requestId);
   * ```
   */
  withResponse(): Promise<ApiResponse<Data>>;
}

/** A promise of `load`'s data. `load` runs when the promise is first used, and answers the same every time. */
export class CallPromise<Data> extends Promise<Data> implements ApiPromise<Data> {
  // `then` and `finally` answer plain promises.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #load: () => Promise<ApiResponse<Data>>;

  constructor(load: () => Promise<ApiResponse<Data>>) {
    super(() => undefined);
    this.#load = load;
  }

  /** `catch` and `finally` of the platform call this one. */
  override then<Then = Data, Catch = never>(
    onFulfilled?: ((data: Data) => Then | PromiseLike<Then>) | null,
    onRejected?: ((reason: unknown) => Catch | PromiseLike<Catch>) | null,
  ): Promise<Then | Catch> {
    return this.#load()
      .then(({ data }) => data)
      .then(onFulfilled, onRejected);
  }

  withResponse(): Promise<ApiResponse<Data>> {
    return this.#load();
  }
}
