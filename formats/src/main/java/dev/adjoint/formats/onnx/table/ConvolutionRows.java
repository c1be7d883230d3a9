package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import java.util.stream.Stream;

/// Convolutions.
final class ConvolutionRows {
  private ConvolutionRows() {}

  static Stream<Row<?>> all() {
    return Stream.of(
        Row.of("Conv", 1, Conv.class, WindowForm.convolution().as(Conv::new, Conv::window)),
        Row.of(
            "ConvTranspose",
            1,
            ConvTranspose.class,
            WindowForm.transposed().as(ConvTranspose::new, ConvTranspose::window)));
  }
}
