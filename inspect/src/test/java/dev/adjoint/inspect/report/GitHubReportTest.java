package dev.adjoint.inspect.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GitHubReportTest {
  @Test
  void eachFindingIsACommand() {
    assertThat(Accounts.told(new GitHubReport(), Accounts.account()).lines())
        .hasSize(4)
        .contains(
            "::warning file=models/decoder.onnx,title=UP001 uneven-overlap%3A ConvTranspose \"up1\"%2C layer dec.3"
                + "::Cells are sums over 1, 2 or 4 taps: the stride 2 does not divide the kernel 3."
                + "%0ASeen as: A checkerboard with a period of 2 pixels."
                + "%0ACure: a kernel of 4, whose length the stride divides: nn.ConvTranspose2d(8, 3, 4, stride=2, padding=1)"
                + "%0ACure: resize, then convolve: nn.Upsample(scale_factor=2)")
        .anyMatch(line ->
            line.startsWith("::error file=models/decoder.onnx,title=UP005 sizes%3A The network"))
        .anyMatch(line -> line.startsWith("::notice "));
  }

  @Test
  void aNameCannotBeACommandOfItsOwn() {
    assertThat(Accounts.told(new GitHubReport(), Accounts.hostile()).lines())
        .hasSize(4)
        .allMatch(line -> line.matches("::(error|warning|notice) file=[^,:]*,title=[^,:]*::.*"));
  }
}
