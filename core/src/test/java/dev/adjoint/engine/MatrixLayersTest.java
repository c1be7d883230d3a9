package dev.adjoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixLayersTest {
  private final RandomGenerator random = new SplittableRandom(3);

  /// Whole numbers, so that sums are exact in any order.
  private FloatTensor wholes(int rows, int columns) {
    Shape shape = Shape.of(rows, columns);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-8, 9);
    }
    return Tensor.of(shape, values);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,100,16", "16,10,256", "7,33,29", "0,4,5", "3,256,1000", "200,64,12"})
  void aConstantMatrixGivesWhatItsDefinitionGives(int rows, int depth, int columns) {
    for (boolean transposed : new boolean[] {false, true}) {
      FloatTensor matrix = transposed ? wholes(columns, depth) : wholes(depth, columns);
      FloatTensor added = wholes(1, columns);
      FloatTensor input = wholes(rows, depth);
      Gemm gemm = new Gemm(1, 1, false, transposed);
      GraphBuilder graph = new GraphBuilder("dense");
      Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, input.shape()));
      Value m = graph.constant("m", matrix);
      Value sum = graph.node("sum", gemm, x, m, graph.constant("c", added));
      Network network = Network.of(graph.build(graph.node("positive", new Relu(), sum)));
      Tensor plain =
          gemm.evaluate(Inputs.<Tensor>of(input, matrix, added), Buffers.FRESH).getFirst();
      assertThat(network.run(input))
          .isEqualTo(new Relu().evaluate(Inputs.of(plain), Buffers.FRESH).getFirst());
    }
  }
}
