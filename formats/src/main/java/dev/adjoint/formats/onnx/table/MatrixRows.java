package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.matrix.Einsum;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.operator.matrix.MatMul;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Products of matrices.
final class MatrixRows {
  private MatrixRows() {}

  static Stream<Row<?>> all() {
    return Stream.of(
        Row.of("Einsum", 12, Einsum.class, einsum()),
        Row.of("Gemm", 1, Gemm.class, gemm()),
        Row.plain(1, new MatMul()));
  }

  private static Form<Einsum> einsum() {
    return Attributes.text("equation")
        .as(
            text -> new Einsum(Attributes.required("equation", text)),
            einsum -> Optional.of(einsum.equation()));
  }

  private static Form<Gemm> gemm() {
    Form<Float> alpha = Attributes.real("alpha", 1);
    Form<Float> beta = Attributes.real("beta", 1);
    Form<Boolean> transA = Attributes.flag("transA", false);
    Form<Boolean> transB = Attributes.flag("transB", false);
    return new Form<>(
        node -> new Gemm(alpha.read(node), beta.read(node), transA.read(node), transB.read(node)),
        (gemm, sketch) -> {
          alpha.write(gemm.alpha(), sketch);
          beta.write(gemm.beta(), sketch);
          transA.write(gemm.transA(), sketch);
          transB.write(gemm.transB(), sketch);
        },
        List.of("alpha", "beta", "transA", "transB"));
  }
}
