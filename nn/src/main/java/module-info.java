/// Networks that learn: layers, and gradients of a graph.
@org.jspecify.annotations.NullMarked
module dev.adjoint.nn {
  requires transitive dev.adjoint.core;
  requires static org.jspecify;

  exports dev.adjoint.nn.gradient;
  exports dev.adjoint.nn.initial;
  exports dev.adjoint.nn.layer;
}
