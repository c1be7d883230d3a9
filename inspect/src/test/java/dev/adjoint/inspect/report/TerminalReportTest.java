package dev.adjoint.inspect.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TerminalReportTest {
  private static final int WIDTH = 80;

  @Test
  void theSummaryComesFirstThenFindingsByNode() {
    assertThat(Accounts.told(new TerminalReport(WIDTH, false), Accounts.account()))
        .isEqualToNormalizingNewlines(
            """
            decoder.onnx: 1 error, 2 warnings, 1 note
            Sizes and costs are those for x float32 1 x 3 x 64 x 64.
            2 findings in the baseline passed over.
              error    The network as a whole: sizes
              warning  ConvTranspose "up1", layer dec.3: uneven-overlap, phase-gain
              note     Conv "down1", layer enc.0: frames

            The network as a whole
              ERROR  UP005 sizes
              Widths work that are multiples of 4; 65 is the first beyond 64 that fails.
              because  works: W % 4 = 0
                       first that fails: 65
              seen as  A picture 65 wide stops at up1.
              cure     pad to a multiple of 4 and crop
                       adjoint repair models/decoder.onnx --only pad-to-multiple --output repaired.onnx

            ConvTranspose "up1", layer dec.3
              WARNING  UP001 uneven-overlap
              Cells are sums over 1, 2 or 4 taps: the stride 2 does not divide the kernel 3.
              because  taps of each phase: 1, 2
                       peak to peak: 3
              seen as  A checkerboard with a period of 2 pixels.
              cure     a kernel of 4, whose length the stride divides
                       nn.ConvTranspose2d(8, 3, 4, stride=2, padding=1)
                       168 more parameters, 29.4 million more multiply-adds
              cure     resize, then convolve
                       nn.Upsample(scale_factor=2)
                       no more parameters, 512 fewer multiply-adds

              WARNING  UP003 phase-gain
              Gains of the phases differ by 41 % of their mean.
              because  imbalance: 0.41
                       not a number: NaN
              seen as  Even rows are darker.

            Conv "down1", layer enc.0
              NOTE  UP006 frames
              The maps lie half a cell apart.

            Upsampling layers, at fault or not
            In the output: what of the phases' difference is there on flat inputs, over
            their contrast.
              layer    makes  phases differ  in the output  multiply-adds
              dec.3  65 x 65           48 %           48 %        221,184

            In all 1 error, 2 warnings, 1 note at 3 places. What a rule means: adjoint
            inspect --explain sizes
            """);
  }

  @Test
  void whatWasToldOfAPlaceIsNotToldAgain() {
    Account account = Accounts.account();
    List<Finding> twice =
        account.findings().stream()
            .filter(finding -> finding.rule() == Rule.UNEVEN_OVERLAP)
            .flatMap(finding -> Stream.of(finding, finding.withSeverity(Severity.NOTE)))
            .toList();
    Account again = Account.of(account.inspection().with(twice), "1");
    String told = Accounts.told(new TerminalReport(WIDTH, false), again);
    assertThat(told).containsOnlyOnce("peak to peak: 3");
    assertThat(told)
        .contains("cure     as above: nn.ConvTranspose2d(8, 3, 4, stride=2, padding=1)\n")
        .contains("cure     as above: nn.Upsample(scale_factor=2)\n");
  }

  @Test
  void aTableThatIsTooWideIsToldInWords() {
    String told = Accounts.told(new TerminalReport(50, false), Accounts.account());
    assertThat(told)
        .contains(
            """
              dec.3
                makes 65 x 65, phases differ 48 %, in the
                output 48 %, multiply-adds 221,184
            """);
  }

  @Test
  void linesKeepToTheWidth() {
    for (int width : new int[] {40, 60, 100}) {
      String told = Accounts.told(new TerminalReport(width, false), Accounts.account());
      assertThat(
              told.lines().filter(line -> !line.contains("nn.") && !line.contains("repaired.onnx")))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void colourAddsNothingButColour() {
    String plain = Accounts.told(new TerminalReport(WIDTH, false), Accounts.account());
    String coloured = Accounts.told(new TerminalReport(WIDTH, true), Accounts.account());
    assertThat(coloured).contains("\u001b[1;33mWARNING\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void namesFromTheModelCannotSteerTheTerminal() {
    String told = Accounts.told(new TerminalReport(WIDTH, false), Accounts.hostile());
    assertThat(told)
        .contains("\\u001b[31m\\u000a")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
    assertThat(told.lines()).noneMatch(line -> line.startsWith("::"));
  }
}
