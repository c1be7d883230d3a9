import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.TerminalReport;
import dev.adjoint.inspect.view.Subject;
import java.io.IOException;
import java.nio.file.Path;

/// Looks at a model in a test of one's own, and fails where `adjoint inspect` would.
class Inspect {
  public static void main(String[] arguments) throws IOException {
    String file = arguments[0];
    OnnxSource source = OnnxSource.read(Path.of(file));
    Inspection inspection =
        Inspector.inspect(new Subject(file, source.graph(), source.attributes()));
    new TerminalReport(100, false).write(Account.of(inspection, "of my build"), System.out);
    if (inspection.finds(Severity.WARNING)) {
      throw new AssertionError("the decoder draws a checkerboard");
    }
  }
}
