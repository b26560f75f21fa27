let libc;

/** The C library of this system, as npm calls it: native packages are made for one of them. */
export function libcOfHere() {
  libc ??= process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  return libc;
}
