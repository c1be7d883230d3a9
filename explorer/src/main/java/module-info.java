/// The explorer: pages that show what a transposed convolution does, and the local server that hands them to
/// a browser.
@org.jspecify.annotations.NullMarked
module dev.adjoint.explorer {
  requires jdk.httpserver;
  requires static org.jspecify;

  exports dev.adjoint.explorer;
  exports dev.adjoint.explorer.server;
}
