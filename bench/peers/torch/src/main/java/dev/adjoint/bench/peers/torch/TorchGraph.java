package dev.adjoint.bench.peers.torch;

import dev.adjoint.bench.worker.CannotException;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.pointwise.Tanh;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.ReduceMean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A graph as a sequence of PyTorch's operators, which its autograd follows.
final class TorchGraph {
  private final Graph graph;

  /// @throws CannotException if a node has an operator that is not translated
  TorchGraph(Graph graph) throws CannotException {
    this.graph = graph;
    for (Node node : graph.nodes()) {
      if (!isKnown(node)) {
        throw new CannotException(node.operator().name() + " is not translated for PyTorch");
      }
    }
  }

  private static boolean isKnown(Node node) {
    return switch (node.operator()) {
      case Conv _, ConvTranspose _, Relu _, Tanh _, Concat _, Sub _, Mul _, ReduceMean _ -> true;
      case BatchNormalization norm -> norm.trainingMode();
      case MaxPool pool -> !pool.window().ceil();
      case DepthToSpace shuffle -> shuffle.order() == DepthOrder.CRD;
      default -> false;
    };
  }

  /// The graph's first output.
  ///
  /// @param given tensors for its inputs
  Tensor run(Map<Value, Tensor> given) {
    Map<Value, Tensor> known = new HashMap<>(given);
    for (Node node : graph.nodes()) {
      List<Optional<Tensor>> inputs =
          node.inputs().stream().map(input -> input.map(known::get)).toList();
      known.put(node.output(), apply(node, inputs));
    }
    return known.get(graph.outputs().getFirst());
  }

  private static Tensor apply(Node node, List<Optional<Tensor>> inputs) {
    Tensor x = inputs.getFirst().orElseThrow();
    return switch (node.operator()) {
      case Conv conv -> convolution(conv.geometry(spatial(x)), false, inputs);
      case ConvTranspose conv -> convolution(conv.geometry(spatial(x)), true, inputs);
      case BatchNormalization norm -> batchNorm(norm, inputs);
      case Relu _ -> torch.relu(x);
      case Tanh _ -> torch.tanh(x);
      case MaxPool pool -> maxPool(pool.window().axes(spatial(x)), x);
      case DepthToSpace shuffle -> torch.pixel_shuffle(x, shuffle.blocksize());
      case Concat concat -> torch.cat(vector(inputs), concat.axis());
      case Sub _ -> torch.sub(x, inputs.get(1).orElseThrow());
      case Mul _ -> torch.mul(x, inputs.get(1).orElseThrow());
      case ReduceMean _ -> torch.mean(x);
      default -> throw new IllegalStateException(node.operator() + " was let in");
    };
  }

  private static List<Integer> spatial(Tensor x) {
    return IntStream.range(2, (int) x.dim())
        .mapToObj(axis -> (int) x.size(axis))
        .toList();
  }

  private static TensorVector vector(List<Optional<Tensor>> tensors) {
    return new TensorVector(tensors.stream().flatMap(Optional::stream).toArray(Tensor[]::new));
  }

  private static Tensor convolution(
      ConvGeometry geometry, boolean transposed, List<Optional<Tensor>> inputs) {
    TensorOptional bias =
        inputs.size() > 2
            ? inputs.get(2).map(TensorOptional::new).orElseGet(TensorOptional::new)
            : new TensorOptional();
    return TorchConvolution.of(
        geometry, transposed, inputs.get(0).orElseThrow(), inputs.get(1).orElseThrow(), bias);
  }

  private static Tensor batchNorm(BatchNormalization norm, List<Optional<Tensor>> inputs) {
    return torch.batch_norm(
        inputs.get(0).orElseThrow(),
        new TensorOptional(inputs.get(1).orElseThrow()),
        new TensorOptional(inputs.get(2).orElseThrow()),
        new TensorOptional(inputs.get(3).orElseThrow()),
        new TensorOptional(inputs.get(4).orElseThrow()),
        true,
        1 - norm.momentum(),
        norm.epsilon(),
        false);
  }

  private static Tensor maxPool(List<ConvAxis> axes, Tensor x) {
    return torch.max_pool2d(
        x,
        TorchConvolution.each(axes, ConvAxis::kernel),
        TorchConvolution.each(axes, ConvAxis::stride),
        TorchConvolution.each(axes, ConvAxis::begin),
        TorchConvolution.each(axes, ConvAxis::dilation),
        false);
  }
}
