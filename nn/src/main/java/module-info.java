/// Networks that learn: layers, gradients of a graph, losses, optimizers, steps of training.
@org.jspecify.annotations.NullMarked
module dev.adjoint.nn {
  requires transitive dev.adjoint.core;
  requires static org.jspecify;

  exports dev.adjoint.nn.architecture;
  exports dev.adjoint.nn.constraint;
  exports dev.adjoint.nn.gradient;
  exports dev.adjoint.nn.initial;
  exports dev.adjoint.nn.layer;
  exports dev.adjoint.nn.loss;
  exports dev.adjoint.nn.optimizer;
  exports dev.adjoint.nn.random;
  exports dev.adjoint.nn.training;
}
