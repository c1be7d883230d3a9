package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.ReferenceData;
import dev.adjoint.network.Network;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// ONNX's own test data: every fixture whose operators are supported agrees, and those of other
/// operators are skipped by the operator's name.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
  /// How many there are, and how many of them agreed when this was written: support only grows.
  private static final int FIXTURES = 512;

  private static final int AGREE = 504;

  /// Within a hundredth of what ONNX allows. The one that does not is a pooling whose expected values
  /// are stored in decimals.
  private static final int AGREE_CLOSELY = 503;

  private static final Agreement CLOSE = new Agreement(1e-5, 1e-7);

  private int seen;
  private int agreeing;
  private int agreeingClosely;

  List<Fixture> node() throws IOException {
    return Fixture.in(ReferenceData.at("onnx-backend/node"));
  }

  List<Fixture> pytorchConverted() throws IOException {
    return Fixture.in(ReferenceData.at("onnx-backend/pytorch-converted"));
  }

  List<Fixture> pytorchOperator() throws IOException {
    return Fixture.in(ReferenceData.at("onnx-backend/pytorch-operator"));
  }

  @Test
  void allFixturesAreThere() throws IOException {
    assertThat(total()).isGreaterThanOrEqualTo(FIXTURES);
  }

  private int total() throws IOException {
    return node().size() + pytorchConverted().size() + pytorchOperator().size();
  }

  @ParameterizedTest
  @MethodSource({"node", "pytorchConverted", "pytorchOperator"})
  void itsOutputsAgree(Fixture fixture) throws IOException {
    seen++;
    Network network = load(fixture);
    assertThat(fixture.fault(network, Agreement.OF_ONNX)).isEmpty();
    agreeing++;
    agreeingClosely += fixture.fault(network, CLOSE).isEmpty() ? 1 : 0;
  }

  /// Skips the fixture only for want of an operator, or where values are no tensors.
  private static Network load(Fixture fixture) throws IOException {
    try {
      return Onnx.load(fixture.model());
    } catch (FormatException e) {
      String reason = String.valueOf(e.getMessage());
      if (reason.contains("operators that are not supported") || reason.contains("only tensors")) {
        return abort(reason.replaceFirst(".*\\.onnx @ \\w+: ", ""));
      }
      throw e;
    }
  }

  @AfterAll
  void asManyAgreeAsEver() throws IOException {
    if (seen > 0 && seen == total()) {
      assertThat(agreeing).isGreaterThanOrEqualTo(AGREE);
      assertThat(agreeingClosely).isGreaterThanOrEqualTo(AGREE_CLOSELY);
    }
  }
}
