package dev.adjoint.cli;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static dev.adjoint.tensor.ElementType.INT64;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Small models, as files.
final class Models {
  private static final Size N = Size.symbol("N");
  private static final Size H = Size.symbol("H");
  private static final Size W = Size.symbol("W");

  private Models() {}

  private static Path write(Path folder, Graph graph) throws IOException {
    Path file = folder.resolve(graph.name() + ".onnx");
    Onnx.write(graph, file);
    return file;
  }

  /// Luma `x` in, each pixel four times out as `y`.
  static Path repeater(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("repeater");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, List.of(N, Size.of(1), H, W)));
    Value four = graph.node(new Concat(1), x, x, x, x);
    return write(folder, graph.build(graph.node("y", new DepthToSpace(2, DepthOrder.DCR), four)));
  }

  /// Three channels `x` in, the same as `y` out.
  static Path identity(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("identity");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, List.of(N, Size.of(3), H, W)));
    return write(folder, graph.build(graph.node("y", new Identity(), x)));
  }

  /// Vectors `left` and `right` of three in, `sum` and `product` out.
  static Path arithmetic(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("arithmetic");
    TensorSpec spec = TensorSpec.of(FLOAT32, List.of(N, Size.of(3)));
    Value left = graph.input("left", spec);
    Value right = graph.input("right", spec);
    return write(
        folder,
        graph.build(
            graph.node("sum", new Add(), left, right),
            graph.node("product", new Mul(), left, right)));
  }

  /// Two pictures `y` of 1 x 2 pixels for each of the numbers `z`.
  static Path generator(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("generator");
    Value z = graph.input("z", TensorSpec.of(FLOAT32, List.of(N, Size.of(1), Size.of(1), H)));
    return write(folder, graph.build(graph.node("y", new Identity(), z)));
  }

  /// Picks from a table by the indices `i`.
  static Path lookup(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("lookup");
    Value table = graph.input("table", TensorSpec.of(FLOAT32, List.of(N)));
    Value i = graph.input("i", TensorSpec.of(INT64, List.of(Size.symbol("M"))));
    return write(folder, graph.build(graph.node("y", new Gather(0), table, i)));
  }

  /// Luma `x` in, twice as large out by a kernel of 3 ones a side: taps that meet are 1, 2 or 4.
  static Path unevenDecoder(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("uneven");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, List.of(N, Size.of(1), H, W)));
    Value ones = graph.constant("w", Tensor.of(Shape.of(1, 1, 3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1));
    ConvTranspose up =
        new ConvTranspose(ConvGeometry.kernel(3, 3).stride(2).padding(1).outputPadding(1));
    return write(folder, graph.build(graph.node("up", up, x, ones)));
  }
}
