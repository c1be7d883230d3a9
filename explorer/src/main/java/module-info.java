/// The explorer: pages that show what a transposed convolution does, and the local server that hands them to
/// a browser.
@org.jspecify.annotations.NullMarked
module dev.adjoint.explorer {
  requires transitive dev.adjoint.inspect;
  requires dev.adjoint.formats;
  requires jdk.httpserver;
  requires tools.jackson.databind;
  requires static org.jspecify;

  exports dev.adjoint.explorer;
  exports dev.adjoint.explorer.model;
  exports dev.adjoint.explorer.server;
}
