package dev.adjoint.conformance.torch;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

final class Convolutions {
  private Convolutions() {}

  static Chain conv(Arguments call) {
    return layer(call, new Conv(geometry(call)));
  }

  private static ConvGeometry geometry(Arguments call) {
    PyTorch words = words(call);
    return switch (call.text("padding").orElse("given")) {
      case "same" -> words.convSame();
      case "valid" -> words.conv();
      default -> words.padding(call.perAxis("padding", rank(call), 0)).conv();
    };
  }

  static Chain convTranspose(Arguments call) {
    PyTorch words =
        words(call)
            .padding(call.perAxis("padding", rank(call), 0))
            .outputPadding(call.perAxis("output_padding", rank(call), 0));
    return layer(call, new ConvTranspose(words.convTranspose()));
  }

  private static PyTorch words(Arguments call) {
    List<Integer> taps = call.tensor("weight").shape().spatial();
    return PyTorch.kernelSize(taps.stream().mapToLong(Integer::longValue).toArray())
        .stride(call.perAxis("stride", rank(call), 1))
        .dilation(call.perAxis("dilation", rank(call), 1))
        .groups((int) LongStream.of(call.perAxis("groups", 1, 1)).sum());
  }

  private static int rank(Arguments call) {
    return call.tensor("weight").shape().rank() - 2;
  }

  private static Chain layer(Arguments call, Operator operator) {
    List<Optional<Tensor>> parameters = new ArrayList<>();
    parameters.add(call.findTensor("weight"));
    parameters.add(call.findTensor("bias"));
    return Batches.around(
        call.tensor("input"), rank(call), chain -> chain.then(new Step(operator, parameters)));
  }
}
