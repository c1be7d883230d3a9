package dev.adjoint.formats.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A model with `w` as a sparse tensor of 2 x 3, which [ModelWriter] does not write.
class SparseInitializerTest {
  private static void graph(WireWriter wire) {
    wire.message(Proto.Graph.NODE, SparseInitializerTest::node);
    wire.text(Proto.Graph.NAME, "sparse");
    wire.message(Proto.Graph.OUTPUT, output -> output.text(Proto.ValueInfo.NAME, "y"));
    wire.message(Proto.Graph.SPARSE_INITIALIZER, SparseInitializerTest::tensor);
  }

  private static void node(WireWriter wire) {
    wire.text(Proto.Node.INPUT, "w");
    wire.text(Proto.Node.OUTPUT, "y");
    wire.text(Proto.Node.OP_TYPE, "Relu");
  }

  private static void tensor(WireWriter wire) {
    wire.message(
        Proto.SparseTensor.VALUES,
        values -> {
          values.whole(Proto.Tensor.DIMS, 1);
          values.whole(Proto.Tensor.DATA_TYPE, 1);
          values.text(Proto.Tensor.NAME, "w");
        });
    wire.whole(Proto.SparseTensor.DIMS, 2);
    wire.whole(Proto.SparseTensor.DIMS, 3);
  }

  @Test
  void itsShapeIsKnown() {
    byte[] bytes =
        WireWriter.bytes(wire -> wire.message(Proto.Model.GRAPH, SparseInitializerTest::graph));
    OnnxSource source = OnnxSource.read(bytes, "sparse.onnx");
    Specs specs = Specs.asFarAsKnown(source.graph(), Map.of());
    assertThat(specs.at(new Value("y"))).hasToString("float32 2 x 3");
  }
}
