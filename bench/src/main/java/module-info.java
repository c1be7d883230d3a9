/// Benchmarks: Adjoint and native libraries, row by row, each in a process of its own.
@org.jspecify.annotations.NullMarked
module dev.adjoint.bench {
  requires static jdk.incubator.vector;
  requires static org.jspecify;
  requires com.fasterxml.jackson.annotation;
  requires dev.adjoint.formats;
  requires dev.adjoint.nn;
  requires java.management;
  requires tools.jackson.databind;

  exports dev.adjoint.bench;

  opens dev.adjoint.bench.worker to
      tools.jackson.databind;
  opens dev.adjoint.bench.report to
      tools.jackson.databind;
}
