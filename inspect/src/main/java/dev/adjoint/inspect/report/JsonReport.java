package dev.adjoint.inspect.report;

import dev.adjoint.graph.Port;
import dev.adjoint.inspect.baseline.Fingerprints;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.json.Json;
import dev.adjoint.inspect.overlap.Gains;
import dev.adjoint.inspect.overlap.Pattern;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.stage.Stage;
import dev.adjoint.inspect.stage.Stages;
import dev.adjoint.inspect.view.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// For programs. Fields keep their names and meanings; later versions may add some. All are always there,
/// `null` where nothing is known, and texts are empty where there is none.
///
/// `format` is 1; `adjoint` the version; `settings` what was
/// asked for; `model` the network's name, `file` where it was read; `inputs` have `name`, `declared` and `inspected`
/// (the sizes that costs are told for); `counts` has a number by severity; `passedOver` is how many a
/// baseline knew; `findings` come the worst first, with `rule`, `name`, `severity`, `node`, `operator`,
/// `layer`, `claim`, `facts` (`name`, `text`, `number`), `looks`, `cures` (`what`, `line`, `parameters`,
/// `multiplyAdds`, `repair`), `picture` and `fingerprint`; `layers` are those that change the size, with `node`,
/// `operator`, `layer`, `from` and `to` (spatial sizes), `geometry`, `taps` (that meet in a cell) and
/// `multiplyAdds`; `upsampling` has, for each layer that makes a grid finer, `imbalance` (by how much the gains
/// of its phases differ, over their mean) and `reachesOutput` (what of that pattern is in the output on flat
/// inputs, over their contrast), each null where it is not known.
public record JsonReport() implements Report {
  @Override
  public void write(Account account, Appendable to) throws IOException {
    Json.write(json(account), to);
  }

  private static Map<String, @Nullable Object> json(Account account) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("format", 1);
    all.put("adjoint", account.version());
    all.put("settings", account.settings());
    all.put("model", account.subject().name());
    all.put("file", account.file().map(Path::toString).orElse(null));
    all.put("inputs", inputs(account));
    all.put("counts", counts(account));
    all.put("passedOver", account.passedOver());
    all.put("findings", findings(account));
    all.put("layers", layers(account));
    all.put("upsampling", upsampling(account.inspection().view()));
    return all;
  }

  private static List<Map<String, Object>> inputs(Account account) {
    return account.inspection().view().graph().inputs().stream()
        .map(port -> input(account, port))
        .toList();
  }

  private static Map<String, Object> input(Account account, Port port) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", port.name());
    all.put("declared", port.spec().toString());
    all.put("inspected", account.inspection().view().settled().at(port.value()).toString());
    return all;
  }

  private static Map<String, Object> counts(Account account) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Severity severity : List.of(Severity.values()).reversed()) {
      all.put(Counted.word(severity), account.count(severity));
    }
    return all;
  }

  private static List<Map<String, @Nullable Object>> layers(Account account) {
    return Stages.of(account.inspection().view()).all().stream().map(JsonReport::layer).toList();
  }

  private static Map<String, @Nullable Object> layer(Stage stage) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("node", stage.place().node());
    all.put("operator", stage.place().operator());
    all.put("layer", stage.place().layer());
    all.put("from", stage.from());
    all.put("to", stage.to());
    all.put("geometry", stage.geometry());
    all.put("taps", stage.overlap());
    all.put(
        "multiplyAdds", stage.multiplyAdds().isPresent() ? stage.multiplyAdds().getAsLong() : null);
    return all;
  }

  private static List<Map<String, @Nullable Object>> upsampling(View view) {
    return Pattern.of(view).stream().map(pattern -> upsampling(view, pattern)).toList();
  }

  private static Map<String, @Nullable Object> upsampling(View view, Pattern pattern) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("node", view.place(pattern.layer().node()).node());
    all.put(
        "imbalance", pattern.gains().map(Gains::imbalance).filter(Double::isFinite).orElse(null));
    all.put(
        "reachesOutput", pattern.reaching().isPresent() ? pattern.reaching().getAsDouble() : null);
    return all;
  }

  private static List<Map<String, @Nullable Object>> findings(Account account) {
    List<String> fingerprints = Fingerprints.of(account.findings());
    return IntStream.range(0, fingerprints.size())
        .mapToObj(i -> FindingJson.of(account.findings().get(i), fingerprints.get(i)))
        .toList();
  }
}
