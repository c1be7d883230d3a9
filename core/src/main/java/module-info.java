/// Convolution, its adjoint, and all that is built from the pair: tensors, geometry, operators,
/// graphs, and the engine that runs them.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // dev.adjoint.bench and dev.adjoint.inspect are built after this module
module dev.adjoint.core {
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  exports dev.adjoint.accuracy;
  exports dev.adjoint.conv;
  exports dev.adjoint.engine to
      dev.adjoint.bench;
  exports dev.adjoint.engine.conv to
      dev.adjoint.bench;
  exports dev.adjoint.engine.conv.choice to
      dev.adjoint.bench;
  exports dev.adjoint.engine.conv.gradient to
      dev.adjoint.bench;
  exports dev.adjoint.explain;
  exports dev.adjoint.geometry;
  exports dev.adjoint.graph;
  exports dev.adjoint.graph.rewrite to
      dev.adjoint.inspect;
  exports dev.adjoint.network;
  exports dev.adjoint.operator;
  exports dev.adjoint.operator.arrange;
  exports dev.adjoint.operator.conv;
  exports dev.adjoint.operator.conv.form;
  exports dev.adjoint.operator.matrix;
  exports dev.adjoint.operator.norm;
  exports dev.adjoint.operator.pointwise;
  exports dev.adjoint.operator.pool;
  exports dev.adjoint.operator.reduce;
  exports dev.adjoint.operator.separable;
  exports dev.adjoint.operator.source;
  exports dev.adjoint.size;
  exports dev.adjoint.tensor;
  exports dev.adjoint.text;
}
