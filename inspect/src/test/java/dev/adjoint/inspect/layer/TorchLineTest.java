package dev.adjoint.inspect.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PyTorch;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TorchLineTest {
  private static long number(String line, String name, long absent) {
    Matcher found = Pattern.compile(name + "=(\\d+)").matcher(line);
    return found.find() ? Long.parseLong(found.group(1)) : absent;
  }

  private static ConvAxis parsed(String line) {
    Matcher kernel = Pattern.compile("\\(\\d+, \\d+, (\\d+)").matcher(line);
    assertThat(kernel.find()).isTrue();
    return PyTorch.kernelSize(Long.parseLong(kernel.group(1)))
        .stride(number(line, "stride", 1))
        .padding(number(line, "[^_]padding", 0))
        .outputPadding(number(line, "output_padding", 0))
        .dilation(number(line, "dilation", 1))
        .convTranspose()
        .axes()
        .getFirst();
  }

  /// Whatever is written as a line crops what the geometry crops, and what cannot be written cannot.
  @Test
  void aLineMeansTheSameCrop() {
    for (long kernel = 1; kernel <= 5; kernel++) {
      for (long stride = 1; stride <= 4; stride++) {
        for (long begin = -1; begin <= 3; begin++) {
          for (long end = -2; end <= 3; end++) {
            ConvAxis axis = new ConvAxis(kernel, stride, 1, begin, end, 0);
            check(axis);
            check(axis.outputPadding(1).dilation(3));
          }
        }
      }
    }
  }

  private static void check(ConvAxis axis) {
    var line = TorchLine.convTranspose(new ConvGeometry(List.of(axis), 1), 8, 4, true);
    long more = axis.begin() - axis.cropEnd();
    boolean possible =
        axis.begin() >= 0 && more >= 0 && more < Math.max(axis.stride(), axis.dilation());
    assertThat(line.isPresent()).as(axis.toString()).isEqualTo(possible);
    line.map(TorchLineTest::parsed)
        .ifPresent(read -> {
          assertThat(read.begin()).isEqualTo(axis.begin());
          assertThat(read.cropEnd()).isEqualTo(axis.cropEnd());
          assertThat(read.reach()).isEqualTo(axis.reach());
          assertThat(read.stride()).isEqualTo(axis.stride());
        });
  }

  @Test
  void usualValuesAreLeftOut() {
    ConvGeometry geometry = ConvGeometry.kernel(4, 4).stride(2).padding(1);
    assertThat(TorchLine.convTranspose(geometry, 64, 32, true))
        .contains("nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)");
    ConvGeometry uneven = ConvGeometry.kernel(3, 1).stride(2, 1).padding(1, 0).groups(2);
    assertThat(TorchLine.convTranspose(uneven.outputPadding(1, 0), 64, 32, false))
        .contains(
            "nn.ConvTranspose2d(64, 32, (3, 1), stride=(2, 1), padding=(1, 0), output_padding=(1, 0), groups=2, bias=False)");
    assertThat(TorchLine.convTranspose(ConvGeometry.kernel(1, 1, 1, 1), 1, 1, true)).isEmpty();
  }
}
