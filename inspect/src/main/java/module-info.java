/// The inspector: which layer makes the checkerboard, the ghost, the crash at 35x35, and what cures it.
@org.jspecify.annotations.NullMarked
module dev.adjoint.inspect {
  requires transitive dev.adjoint.core;
  requires org.commonmark;
  requires org.commonmark.ext.gfm.tables;
  requires tools.jackson.databind;
  requires static org.jspecify;

  exports dev.adjoint.inspect;
  exports dev.adjoint.inspect.baseline;
  exports dev.adjoint.inspect.cost;
  exports dev.adjoint.inspect.finding;
  exports dev.adjoint.inspect.frames;
  exports dev.adjoint.inspect.repair;
  exports dev.adjoint.inspect.report;
  exports dev.adjoint.inspect.rule;
  exports dev.adjoint.inspect.stage;
  exports dev.adjoint.inspect.overlap;
  exports dev.adjoint.inspect.probe;
  exports dev.adjoint.inspect.torus;
  exports dev.adjoint.inspect.sizes;
  exports dev.adjoint.inspect.view;
}
