/** What we use of the package, which comes without types. */
declare module 'write-file-atomic' {
  type Options = {
    /** Of the temporary file when it is made, and again, read anew, right before the rename. */
    mode: number;
    /** -1 leaves the owner or the group as it is. */
    chown: { readonly uid: number; readonly gid: number };
    fsync: boolean;
    tmpfileCreated(temporary: string): void;
  };
  const writeFileAtomic: { sync(path: string, data: null, options: Options): void };
  export = writeFileAtomic;
}
